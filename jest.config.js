/**
 * Unit tests by default. On a cluster: `TEST_SUITE=e2e`; `chaos`, which kills parts that other tests need; `argocd`, which needs an Argo CD; and `bare`,
 * which takes the whole cluster away and begins with an empty one.
 */
const suite = process.env.TEST_SUITE;
const CHAOS = '<rootDir>/test/e2e/chaos.test.ts';
const ARGO_CD = '<rootDir>/test/e2e/argocd/';
const BARE = '<rootDir>/test/e2e/bare/';
const SUITES = {
  e2e: { testMatch: ['<rootDir>/test/e2e/**/*.test.ts'], testPathIgnorePatterns: ['/node_modules/', CHAOS, ARGO_CD, BARE] },
  // With the test of the health checks, for which elsewhere Argo CD's program is missing.
  argocd: { testMatch: [`${ARGO_CD}*.test.ts`, '<rootDir>/test/constructs/argo-cd-health.test.ts'], testPathIgnorePatterns: ['/node_modules/'] },
  bare: { testMatch: [`${BARE}**/*.test.ts`], testPathIgnorePatterns: ['/node_modules/'] },
  chaos: { testMatch: [CHAOS], testPathIgnorePatterns: ['/node_modules/'] },
};

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  ...(SUITES[suite] ?? { testMatch: ['<rootDir>/test/**/*.test.ts'], testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'] }),
  extensionsToTreatAsEsm: ['.ts'],
  reporters: ['default', '<rootDir>/test/jest/count.js'],
  transform: { '\\.ts$': '<rootDir>/test/jest/strip-types.js' },
  // Tests on the cluster mostly wait for it: two files at a time, each in namespaces of its own.
  ...(suite === undefined ? { testTimeout: 60_000 } : { maxWorkers: 2, testTimeout: 600_000, testSequencer: '<rootDir>/test/jest/longest-first.js' }),
};
