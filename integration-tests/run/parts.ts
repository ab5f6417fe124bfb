/** One part of `npm test`. */
export interface Part {
  name: string;
  what: string;
  /** A shell command, run from the project's root. */
  command: string;
  /** Whether the parts after it can't run when it fails. */
  needed?: boolean;
}

const nodeTests = 'node --import tsx integration-tests/run/node-tests.ts';

/** In the order in which a mistake is cheapest to find. */
export const parts: readonly Part[] = [
  {
    name: 'tools',
    what: 'Chromium, kubectl, nginx, virsh and others, installed where missing',
    command: 'npx tsx integration-tests/run/tools.ts',
    needed: true,
  },
  { name: 'lint', what: 'ESLint, stylelint, Prettier', command: 'npm run -s lint' },
  { name: 'types', what: 'TypeScript, plugin and test bed', command: 'npm run -s types' },
  {
    name: 'i18n',
    what: 'every text in English and Korean',
    command: 'npx tsx integration-tests/run/check-i18n.ts',
  },
  { name: 'unit', what: 'the plugin (Jest)', command: 'npm run -s unit' },
  {
    name: 'build',
    what: 'the plugin and the light console, for production',
    command: 'npx tsx integration-tests/run/build.ts',
    needed: true,
  },
  { name: 'size', what: 'download sizes', command: 'npx tsx integration-tests/run/check-size.ts' },
  {
    name: 'test-bed',
    what: 'the simulated cluster, its controllers, the console server',
    command: `${nodeTests} cluster console run bench`,
  },
  {
    name: 'agreement',
    what: "the plugin's rules against the simulated operators, its hook script against a real libvirt",
    command: `${nodeTests} agreement`,
  },
  {
    name: 'conformance',
    what: 'kubectl and client libraries against the simulated cluster',
    command: `${nodeTests} --concurrency 1 conformance`,
  },
  {
    name: 'deploy',
    what: 'what a cluster administrator applies, and nginx as it is shipped',
    command: `${nodeTests} --concurrency 1 deploy`,
  },
  {
    name: 'metrics',
    what: 'real Prometheus and json_exporter with the shipped configuration; the rules by promtool',
    command: `${nodeTests} --concurrency 1 metrics`,
  },
  { name: 'e2e', what: 'in Chromium, with axe', command: 'npm run -s e2e' },
  {
    name: 'real-api',
    what: "conformance and stories on Kubernetes' own API server, controllers and scheduler",
    command: 'node --import tsx integration-tests/run/real-api.ts',
  },
];
