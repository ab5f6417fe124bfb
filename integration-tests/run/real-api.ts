/**
 * `npm test -- real-api`: what must hold on the simulated API server holds on Kubernetes' own. Builds
 * it with Go into the user's cache at first; where there is no Go it says so and ends, in CI it never
 * does. What passes on one of the two and not on the other is a fault of the test bed.
 */
import { spawn } from 'node:child_process';
import { builtControlPlane, findControlPlane } from '../real-api/program';
import { installedGo } from './go';
import { projectRoot, runMain } from './project';

/** Held against the real server too; the others are about the simulated cluster itself. */
const conformance = [
  'informer',
  'kubectl-access',
  'kubectl-get',
  'kubectl-watch',
  'kubectl-write',
  'watch',
  'writes',
].map((name) => `conformance/${name}.test.ts`);

/** Stories of enrolment, of roles and of workloads; `@simulated` marks those that need simulated faults. */
const stories = [
  'label-operand',
  'life-cycle',
  'roles',
  'set-label',
  'workload-change',
  'workload-details',
  'workload-form',
  'workload-pods',
  'workload-preflight',
];

runMain(async () => {
  if (!process.env['CI'] && !installedGo() && (await builtControlPlane()) === undefined) {
    process.stdout.write('skipped: there is no Go on this machine to build Kubernetes with\n');
    return;
  }
  const started = Date.now();
  process.stdout.write(`control plane: ${await findControlPlane()}\n`);
  process.stdout.write(`ready after ${((Date.now() - started) / 1000).toFixed(0)} s\n`);
  const node = ['--import', 'tsx', 'integration-tests/run/node-tests.ts', '--concurrency', '1'];
  await passes('the conformance suite', process.execPath, [...node, 'real-api', ...conformance]);
  const config = ['-c', 'integration-tests/e2e/playwright.config.ts'];
  await passes('the stories', 'npx', [
    // A control plane for each worker: one of them fills a small machine.
    ...['playwright', 'test', ...config, '--workers', '1', '--grep-invert', '@simulated'],
    ...stories,
  ]);
});

async function passes(what: string, program: string, args: readonly string[]): Promise<void> {
  const child = spawn(program, args, {
    cwd: projectRoot,
    stdio: 'inherit',
    env: { ...process.env, CMMD_API_SERVER: 'real' },
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  });
  if (code !== 0)
    throw new Error(`${what} on the real API server: ended with ${code ?? 'a signal'}`);
}
