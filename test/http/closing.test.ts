import type { AddressInfo } from 'node:net';
import { Agent, get, request, type IncomingMessage } from 'node:http';
import type { GraphStore } from '../../src/store/store.js';
import { createApp, type App } from './app.js';

/** A store whose claims come when the test lets them. */
function held(): {
  wrap: (store: GraphStore) => GraphStore;
  asked: Promise<void>;
  release: () => void;
  calls: () => number;
} {
  let release = (): void => undefined;
  let onAsked = (): void => undefined;
  let calls = 0;
  const asked = new Promise<void>((resolve) => (onAsked = resolve));
  const released = new Promise<void>((resolve) => (release = resolve));
  const wrap = (store: GraphStore): GraphStore =>
    new Proxy(store, {
      get: (target, name, receiver) =>
        name === 'claimsAbout'
          ? async (ids: readonly string[]) => {
              calls++;
              onAsked();
              await released;
              return target.claimsAbout(ids);
            }
          : (Reflect.get(target, name, receiver) as unknown),
    });
  return { wrap, asked, release, calls: () => calls };
}

const QUERY =
  '{ role(ref: "Hermit") { claims { totalCount nodes { object { ... on Entity { claims { totalCount } } } } } } }';

async function listen({ app }: App): Promise<number> {
  await app.listen({ port: 0 });
  return (app.server.address() as AddressInfo).port;
}

function post(
  port: number,
  agent?: Agent,
): { sent: ReturnType<typeof request>; answer: Promise<{ status: number; body: string }> } {
  const headers = { 'content-type': 'application/json' };
  const sent = request({ port, path: '/graphql', method: 'POST', headers, agent });
  sent.end(JSON.stringify({ query: QUERY }));
  const answer = new Promise<{ status: number; body: string }>((resolve, reject) => {
    sent.on('error', reject);
    sent.on('response', (response: IncomingMessage) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => {
        resolve({ status: response.statusCode!, body });
      });
    });
  });
  return { sent, answer };
}

function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}

test('a request in flight is finished before the server closes, and kept-alive connections do not hold it up', async () => {
  const { wrap, asked, release } = held();
  const app = await createApp({ wrap });
  const port = await listen(app);
  const agent = new Agent({ keepAlive: true });
  await new Promise((resolve) =>
    get({ port, path: '/livez', agent }, (response) => response.resume().on('end', resolve)),
  );

  const { answer } = post(port, new Agent());
  await asked;
  let isClosed = false;
  const closing = app.app.close().then(() => (isClosed = true));
  await pause(50);
  expect(isClosed).toBe(false);
  await expect(post(port).answer).rejects.toMatchObject({ code: 'ECONNREFUSED' });

  release();
  expect(await answer).toMatchObject({ status: 200, body: expect.stringContaining('"totalCount":1') as string });
  await closing;
  agent.destroy();
});

test('nothing more is read for a client that is gone', async () => {
  const { wrap, asked, release, calls } = held();
  const app = await createApp({ wrap });
  const port = await listen(app);
  const { sent, answer } = post(port);
  await asked;
  sent.destroy();
  await expect(answer).rejects.toMatchObject({ code: 'ECONNRESET' });
  await pause(50);
  release();
  await pause(50);
  expect(calls()).toBe(1);
  expect(app.log.filter(({ msg }) => msg === 'request')).toMatchObject([{ path: '/graphql', status: 499 }]);
  await app.app.close();
});
