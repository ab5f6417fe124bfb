/**
 * Tests of the plugin itself. The test bed (simulated cluster, console server) has its own runner,
 * `node --test`, because it is made of ES modules that run in Node as they are.
 * @type {import('jest').Config}
 */
export default {
  roots: ['<rootDir>/src'],
  testEnvironment: 'jsdom',
  testTimeout: 60_000,
  setupFilesAfterEnv: ['<rootDir>/src/test-setup.ts'],
  moduleNameMapper: {
    '\\.css$': '<rootDir>/src/test-style.ts',
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
