/** Unit tests by default; `npm run test:e2e` sets TEST_SUITE=e2e and needs a cluster. */
const e2e = process.env.TEST_SUITE === 'e2e';

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testMatch: e2e ? ['<rootDir>/test/e2e/**/*.test.ts'] : ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: e2e ? ['/node_modules/'] : ['/node_modules/', '<rootDir>/test/e2e/'],
  extensionsToTreatAsEsm: ['.ts'],
  reporters: ['default', '<rootDir>/test/jest/count.js'],
  transform: { '\\.ts$': '<rootDir>/test/jest/strip-types.js' },
  // A cluster is shared and has two cores: one file at a time.
  ...(e2e ? { maxWorkers: 1, testTimeout: 600_000 } : { testTimeout: 60_000 }),
};
