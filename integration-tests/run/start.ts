/** `npm start`: simulated cluster, console and plugin with one command. `npm start -- --help` lists the options. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { nodesProblem, scenarios } from '../cluster/scenarios';
import { consoleBuildProblem } from '../console/server/index-page';
import { buildTargets } from './build';
import { requirePort } from './ports';
import { UsageError, projectRoot, runMain } from './project';
import type { StartOptions } from './start-options';
import { parseStartOptions, usage } from './start-options';

runMain(async () => {
  const options = parseStartOptions(process.argv.slice(2));
  if (!options) {
    process.stdout.write(usage);
    return;
  }
  await check(options);
  // Loaded only now, so that a mistake in the options is told at once.
  const { run } = await import('./start-run');
  await run(options);
});

/** Finds every mistake before anything is built or started. */
async function check(o: StartOptions): Promise<void> {
  if (!Object.hasOwn(scenarios, o.scenario)) {
    const known = Object.keys(scenarios).join(', ');
    throw new UsageError(`--scenario ${o.scenario}: choose one of ${known}`);
  }
  const scenario = scenarios[o.scenario];
  const problem = scenario && nodesProblem(scenario, o.nodes);
  if (problem !== undefined) throw new UsageError(`--nodes: ${problem}`);
  await requirePort(o.port, '--port');
  if (o.clusterPort !== undefined) await requirePort(o.clusterPort, '--cluster-port');
  if (o.frontend !== undefined) requireFrontend(o.frontend);
  if (o.build) return;
  const needed = o.frontend ? [buildTargets.plugin] : Object.values(buildTargets);
  const missing = needed.find((target) => !existsSync(target.result));
  if (missing) {
    const folder = path.relative(projectRoot, path.dirname(missing.result));
    throw new UsageError(`--no-build, but ${missing.name} is not built (nothing in ${folder})`);
  }
}

function requireFrontend(folder: string): void {
  const problem = consoleBuildProblem(folder);
  if (problem !== undefined) throw new UsageError(`--frontend: ${problem}`);
}
