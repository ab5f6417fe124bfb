/** One part of `npm test`. */
export interface Part {
  name: string;
  what: string;
  /** A shell command, run from the project's root. */
  command: string;
  /** Parts that must have passed before. */
  needs?: readonly string[];
  /** Waits most of its time, for what is scraped or started: it runs beside two others. */
  waits?: boolean;
  /** Fills all cores by itself, or waits for answers in times that others would stretch. */
  alone?: boolean;
}

const nodeTests = 'node --import tsx integration-tests/run/node-tests.ts';

/**
 * What needs another part stands after it. Those that run two at a time come first, the build that others wait for among
 * the first of them and the longest before the shorter, so that no core is idle; then those that are to be alone.
 * Tests against simulated clusters and real servers run beside another part, because they wait a good part of their
 * time; their files run two at a time, but for those that scrape in real time (metrics) or build what is stale (deploy).
 */
export const parts: readonly Part[] = [
  {
    name: 'tools',
    what: 'Chromium, kubectl, nginx, virsh and others, installed where missing',
    command: 'npx tsx integration-tests/run/tools.ts',
    alone: true,
  },
  { name: 'lint', what: 'ESLint, stylelint', command: 'npm run -s lint:code' },
  {
    name: 'build',
    what: 'the plugin and the light console, for production and as developers run them',
    command: 'npx tsx integration-tests/run/build.ts --development',
  },
  { name: 'unit', what: 'the plugin (Jest)', command: 'npm run -s unit' },
  { name: 'types', what: 'TypeScript, plugin and test bed', command: 'npm run -s types' },
  {
    name: 'i18n',
    what: 'every text in English and Korean',
    command: 'npx tsx integration-tests/run/check-i18n.ts',
  },
  { name: 'format', what: 'Prettier', command: 'npm run -s lint:format' },
  {
    name: 'size',
    what: 'download sizes',
    command: 'npx tsx integration-tests/run/check-size.ts',
    needs: ['build'],
  },
  {
    name: 'metrics',
    what: 'real Prometheus and json_exporter with the shipped configuration; the rules by promtool',
    command: `${nodeTests} --concurrency 1 metrics`,
    needs: ['tools', 'build'],
    waits: true,
  },
  {
    name: 'deploy',
    what: 'what a cluster administrator applies, and nginx as it is shipped',
    command: `${nodeTests} --concurrency 1 deploy`,
    needs: ['tools', 'build'],
    waits: true,
  },
  {
    name: 'test-bed',
    what: 'the simulated cluster, its controllers, the console server',
    command: `${nodeTests} cluster console run bench`,
    needs: ['tools', 'build'],
  },
  {
    name: 'agreement',
    what: "the plugin's rules against the simulated operators, its hook script against a real libvirt",
    command: `${nodeTests} agreement`,
    needs: ['tools'],
  },
  {
    name: 'conformance',
    what: 'kubectl and client libraries against the simulated cluster',
    command: `${nodeTests} conformance`,
    needs: ['tools', 'build'],
  },
  {
    name: 'e2e',
    what: 'in Chromium, with axe',
    command: 'npm run -s e2e',
    needs: ['tools', 'build'],
    alone: true,
  },
  {
    name: 'real-api',
    what: "conformance and stories on Kubernetes' own API server, controllers and scheduler",
    command: 'node --import tsx integration-tests/run/real-api.ts',
    needs: ['tools', 'build'],
    alone: true,
  },
];
