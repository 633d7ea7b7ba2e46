import { createApp, graphqlRequest } from './app.js';

const ROLES = '{ graph { counts { roles } } }';

// In a file of its own: every server of the process notices that the event loop was held up.
test('a server that cannot keep up refuses until it has caught up', async () => {
  const { app: busy } = await createApp();
  await busy.ready();
  let response = await busy.inject(graphqlRequest(ROLES));
  // The delay is a mean over a second: the first may have begun before there was anything to do.
  for (let attempt = 0; attempt < 3 && response.statusCode === 200; attempt++) {
    const until = performance.now() + 1300;
    while (performance.now() < until);
    await new Promise((resolve) => setTimeout(resolve, 20));
    response = await busy.inject(graphqlRequest(ROLES));
  }
  expect(response.statusCode).toBe(503);
  expect(response.json()).toMatchObject({ errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] });
  expect((await busy.inject('/livez')).statusCode).toBe(200);
  await busy.close();
});
