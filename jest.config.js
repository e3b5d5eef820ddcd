/** Real ESM in tests, as in production: swc only strips the types. */
export default {
  testMatch: ['<rootDir>/services/*/test/**/*.test.ts', '<rootDir>/scripts/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: { target: 'es2024', parser: { syntax: 'typescript' } },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  globalSetup: '<rootDir>/services/sandbox/src/postgres/jest-global-setup.ts',
  globalTeardown: '<rootDir>/services/sandbox/src/postgres/jest-global-teardown.ts',
  testTimeout: 30_000,
  maxWorkers: 2,
};
