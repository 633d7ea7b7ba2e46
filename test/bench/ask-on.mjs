// ask-on.mjs URL QUERY LANES: asks a server the same question again and again, so many at a time, until it is killed. It has a process of its own, so
// that reading large answers holds up nothing that is timed.
import { request } from 'node:http';

const [url, query, lanes] = process.argv.slice(2);
const body = JSON.stringify({ query });
let number = 0;

const ask = () => {
  // With a header of its own, no answer is one that was kept.
  const accept = `application/json, text/x-${process.pid}-${number++}`;
  const headers = { 'content-type': 'application/json', accept };
  request(url, { method: 'POST', headers }, (response) => {
    if (response.statusCode !== 200) throw new Error(`the answer has status ${response.statusCode}`);
    response.on('end', ask).resume();
  }).end(body);
};
for (let lane = 0; lane < Number(lanes); lane++) ask();
