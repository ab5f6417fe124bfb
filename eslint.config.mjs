import boundaries from 'eslint-plugin-boundaries';
import i18next from 'eslint-plugin-i18next';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import prettier from 'eslint-config-prettier';
import react from 'eslint-plugin-react';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Views may use everything below them; rules know neither React nor the network. */
const layers = [
  { type: 'operator', pattern: 'src/operator' },
  { type: 'k8s', pattern: 'src/k8s' },
  { type: 'telemetry', pattern: 'src/telemetry' },
  { type: 'ledger', pattern: 'src/ledger' },
  { type: 'kubevirt', pattern: 'src/kubevirt' },
  { type: 'machine-config', pattern: 'src/machine-config' },
  { type: 'advice', pattern: 'src/advice' },
  { type: 'components', pattern: 'src/components' },
  { type: 'nodes', pattern: 'src/nodes' },
  { type: 'enrolment', pattern: 'src/enrolment' },
  { type: 'workloads', pattern: 'src/workloads' },
  { type: 'virtualization', pattern: 'src/virtualization' },
  { type: 'what-if', pattern: 'src/what-if' },
  { type: 'advisor', pattern: 'src/advisor' },
  { type: 'overview', pattern: 'src/overview' },
];

/** What every view may use. */
const belowViews = [
  'k8s',
  'operator',
  'ledger',
  'kubevirt',
  'machine-config',
  'advice',
  'telemetry',
  'components',
];

const noEnums = {
  selector: 'TSEnumDeclaration',
  message: 'Unions of texts say the same, and a rule that guards enums takes long.',
};

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      'integration-tests/console/src/**/*.cjs',
      'webpack/*.cjs',
      'jest/*.cjs',
      '**/node_modules/**',
      '**/.cache/**',
      '**/coverage/**',
      '**/test-results/**',
      '**/playwright-report/**',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        // One program of all, whose kinds of files differ in their global names only: three read the same libraries thrice.
        project: './tsconfig.eslint.json',
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      // Numbers are what this plugin shows; spelling out String(n) in every template hides the text.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all' },
      ],
      // Two rules that take a quarter of ESLint's time: there are no enums here to mix up, and most classes have private
      // members, which TypeScript keeps apart by itself.
      'no-restricted-syntax': ['error', noEnums],
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}', 'integration-tests/console/src/**/*.{ts,tsx}'],
    plugins: { react, 'react-hooks': reactHooks, 'jsx-a11y': jsxA11y },
    settings: { react: { version: '17.0' } },
    rules: {
      ...react.configs.flat.recommended.rules,
      ...react.configs.flat['jsx-runtime'].rules,
      ...reactHooks.configs.recommended.rules,
      ...jsxA11y.flatConfigs.strict.rules,
      'react/prop-types': 'off',
      'react/no-danger': 'error',
      'react-hooks/exhaustive-deps': 'error',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { boundaries, i18next },
    settings: {
      'boundaries/elements': layers,
      'boundaries/ignore': ['src/**/*.test.{ts,tsx}', 'src/test-*.ts'],
      'import/resolver': { typescript: { project: './tsconfig.json' } },
    },
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'react-router',
              message: 'Use react-router-dom-v5-compat (consoles 4.18-4.23).',
            },
            { name: 'react-router-dom', message: 'Use react-router-dom-v5-compat.' },
            { name: 'lodash', message: 'It costs 69 KB.' },
            {
              name: 'react',
              importNames: ['lazy'],
              message: 'It remembers a failed download for ever: use lazyPart.',
            },
          ],
        },
      ],
      'no-restricted-syntax': [
        'error',
        noEnums,
        {
          selector: 'ImportSpecifier[imported.name="useK8sWatchResource"]',
          message: 'Watched objects enter by useWatch, which reads them tolerantly.',
        },
        {
          selector:
            'JSXElement[openingElement.name.name="ActionList"] > :matches(JSXElement[openingElement.name.name="ActionListItem"], JSXExpressionContainer)',
          message: 'Newer PatternFly moves items apart that are in no ActionListGroup.',
        },
        {
          selector:
            'JSXOpeningElement[name.name="Popover"]:has(JSXAttribute[name.name="headerContent"]):not(:has(JSXAttribute[name.name="headerComponent"]))',
          message:
            'A popover without headerComponent has a heading of level 6, below none of level 5.',
        },
      ],
      'boundaries/element-types': [
        'error',
        {
          default: 'disallow',
          rules: [
            { from: 'operator', allow: ['k8s', 'operator'] },
            { from: 'k8s', allow: ['k8s'] },
            { from: 'ledger', allow: ['k8s', 'operator', 'ledger'] },
            { from: 'kubevirt', allow: ['k8s', 'operator', 'ledger', 'kubevirt'] },
            { from: 'advice', allow: ['k8s', 'operator', 'ledger', 'kubevirt', 'advice'] },
            {
              from: 'telemetry',
              allow: ['k8s', 'operator', 'ledger', 'kubevirt', 'advice', 'telemetry'],
            },
            { from: 'machine-config', allow: ['k8s', 'machine-config'] },
            { from: 'components', allow: ['k8s', 'ledger', 'telemetry', 'components'] },
            { from: 'nodes', allow: [...belowViews, 'what-if', 'nodes'] },
            // What becomes of workloads and of machines is said in the words of their own pages.
            {
              from: 'what-if',
              allow: [...belowViews, 'workloads', 'virtualization', 'what-if'],
            },
            // What could move is said, and sent on its way, in the words of the pages that move it.
            {
              from: 'advisor',
              allow: [...belowViews, 'workloads', 'virtualization', 'advisor'],
            },
            // A rollout takes Pods of workloads away, offers to bring them back, and waits for machines to move.
            {
              from: 'enrolment',
              allow: [...belowViews, 'workloads', 'virtualization', 'enrolment'],
            },
            { from: 'workloads', allow: [...belowViews, 'workloads'] },
            // Huge pages are set aside by a rollout: it is asked for, and followed, as enrolment's is.
            // The wizard reads and writes YAML as the form of CMMDs does.
            {
              from: 'virtualization',
              allow: [...belowViews, 'enrolment', 'workloads', 'virtualization'],
            },
            // The Overview sums up what the other pages show.
            {
              from: 'overview',
              allow: [
                ...belowViews,
                'nodes',
                'enrolment',
                'workloads',
                'virtualization',
                'what-if',
                'overview',
              ],
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/**/*.tsx'],
    ignores: ['src/**/*.test.tsx'],
    rules: {
      'i18next/no-literal-string': [
        'error',
        {
          mode: 'jsx-only',
          'jsx-attributes': {
            include: [
              'title',
              'aria-label',
              'label',
              'alt',
              'placeholder',
              'titleText',
              'bodyText',
            ],
          },
        },
      ],
    },
  },
  {
    files: [
      'src/operator/**/*.ts',
      'src/ledger/**/*.ts',
      'src/kubevirt/**/*.ts',
      'src/machine-config/**/*.ts',
      'src/advice/**/*.ts',
      'src/k8s/**/*.ts',
    ],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['react', 'react-*', '@patternfly/*', '@openshift-console/*'],
              message: 'Rules are pure: no React, no SDK, no I/O.',
            },
          ],
        },
      ],
      'no-restricted-globals': ['error', 'fetch', 'window', 'document', 'localStorage'],
    },
  },
  {
    files: ['integration-tests/cluster/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['**/src/**'],
              message:
                'The simulated cluster reads the contract for itself: nothing of the plugin.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['integration-tests/**/*.ts'],
    rules: {
      // node:test's describe/it/test return promises that the runner itself awaits.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', name: ['test', 'it', 'describe', 'suite'], package: 'node:test' },
          ],
        },
      ],
    },
  },
  {
    // The light console speaks to developers through the browser's console.
    files: ['integration-tests/console/src/**/*.{ts,tsx}'],
    rules: { 'no-console': 'off', '@typescript-eslint/no-require-imports': 'off' },
  },
  { files: ['**/*.mjs', '**/*.js'], ...tseslint.configs.disableTypeChecked },
  prettier,
);
