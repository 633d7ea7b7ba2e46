// npm run bench            runs every benchmark
// npm run bench -- NAME    runs one: start, routing … or a part of one: routing:small
interface Bench {
  run(): Promise<void>;
}

const benches: Record<string, () => Promise<Bench>> = {
  start: () => import('./start.js'),
  http: () => import('./http.js'),
  fuzz: () => import('./fuzz.js'),
  routing: () => import('./routing/index.js'),
  'routing:small': async () => ({ run: (await import('./routing/index.js')).runSmall }),
  neo4j: () => import('./neo4j.js'),
  memory: () => import('./memory.js'),
  responsive: () => import('./responsive.js'),
  ease: () => import('./ease.js'),
  nearest: () => import('./nearest.js'),
};

const names = process.argv.slice(2);
const unknown = names.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`No benchmark is called ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}
for (const name of names.length > 0 ? names : Object.keys(benches).filter((name) => !name.includes(':'))) {
  console.log(`\n## ${name}\n`);
  await (await benches[name]!()).run();
}
