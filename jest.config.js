/** Source is ESM; the tests run as CommonJS through swc, so Node needs no experimental flag. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // Minutes on a database: part of `npm run test:soak`.
  testPathIgnorePatterns: process.env.CAREERGRAPH_SOAK ? [] : ['/neo4j/full-size'],
  // Tests of faults wait for much of their time: three at once, also where a machine has only two cores.
  maxWorkers: 3,
  testSequencer: '<rootDir>/test/longest-first.mjs',
  // Tests that start a process or a server must not fail for a slow machine.
  testTimeout: 30_000,
  setupFiles: ['reflect-metadata'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          target: 'es2022',
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
};
