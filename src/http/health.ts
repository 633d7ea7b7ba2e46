import type { FastifyInstance } from 'fastify';

/** Whether requests should be sent here, and if not, why. */
export interface Health {
  isReady: boolean;
  /** A word for the person who looks: `ready`, `loading`, `closing`. */
  state: string;
}

/** `/livez`: the process lives. `/readyz`: it has a graph to answer from and is not about to close. */
export function serveHealth(app: FastifyInstance, health: () => Health): void {
  // Balancers ask every few seconds; a line for each would bury the log.
  const quiet = { logLevel: 'warn' } as const;
  app.get('/livez', quiet, () => ({ state: 'alive' }));
  app.get('/readyz', quiet, (_, reply) => {
    const { isReady, state } = health();
    return reply.status(isReady ? 200 : 503).send({ state });
  });
}
