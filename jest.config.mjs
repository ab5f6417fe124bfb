/**
 * Tests of the plugin itself. The test bed (simulated cluster, console server) has its own runner,
 * `node --test`, because it is made of ES modules that run in Node as they are.
 *
 * Rules are pure, and tested where there is no page: one that reaches for it fails. Components, hooks (`use….test.ts`) and
 * what needs a browser's storage or sockets (`….dom.test.ts`) are tested in a page, whose making takes longer than most tests.
 */
const inPage = ['\\.test\\.tsx$', '/use[A-Z]\\w*\\.test\\.ts$', '\\.dom\\.test\\.ts$'];

const shared = {
  roots: ['<rootDir>/src'],
  moduleNameMapper: {
    '\\.css$': '<rootDir>/src/test-style.ts',
    '^@patternfly/(react-core|react-icons|react-table)$': '<rootDir>/jest/$1.cjs',
  },
  transform: {
    '\\.[jt]sx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
          target: 'es2022',
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  // The console SDK and PatternFly ship ES modules.
  transformIgnorePatterns: [
    '/node_modules/(?!(@openshift-console|@patternfly|@openshift|lodash-es)/)',
  ],
};

/** @type {import('jest').Config} */
export default {
  testTimeout: 60_000,
  projects: [
    {
      ...shared,
      displayName: 'pages',
      testEnvironment: 'jsdom',
      testRegex: inPage,
      setupFilesAfterEnv: ['<rootDir>/src/test-setup.ts'],
    },
    {
      ...shared,
      displayName: 'rules',
      testEnvironment: 'node',
      testRegex: ['\\.test\\.ts$'],
      testPathIgnorePatterns: ['/node_modules/', ...inPage],
    },
  ],
};
