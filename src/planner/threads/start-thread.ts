import { Worker } from 'node:worker_threads';

/**
 * Starts a thread from its TypeScript source where this file is that, as in tests; else from what was built of it.
 *
 * @param file what the thread runs, without its ending
 * @param data is copied, but for arrays on shared memory
 */
export function startThread(file: URL, data: unknown = null): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL(`${file.href}.js`), { workerData: data });
  const code = `import('tsx/esm/api').then(({ register }) => { register(); return import('${file.href}.ts'); });`;
  return new Worker(code, { eval: true, workerData: data });
}
