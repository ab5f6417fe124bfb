import { parseArgs } from 'node:util';
import type { ClusterOptions } from './cluster';
import { controllerNames, machineSideControllers } from './controller-names';
import { nodesProblem, scenarios } from './scenarios';

/** A mistake in how the program was called; its message is one line. */
export class UsageError extends Error {}

export const usage = [
  'Usage: npm run cluster -- [options]',
  `  --scenario NAME      ${Object.keys(scenarios).join(' | ')} (default guide)`,
  '  --nodes N            how many nodes, with --scenario large (default 111)',
  '  --port N             port of the API server, 0 = any free one (default 8001)',
  '  --speed N            simulated seconds per real second (default 1)',
  '  --seed TEXT          same seed, same history (default cmmd)',
  '  --kubeconfig FILE    no API server of our own: run the controllers against that cluster',
  '  --load               with --kubeconfig: put the scenario into that cluster, made for it, first',
  '  --tunnel SOCKET      with --kubeconfig: where its API server reaches the pods (README)',
  `  --controllers A,B    only these: ${controllerNames.join(', ')}`,
  `                       (with --kubeconfig by default ${machineSideControllers.join(', ')})`,
  '  --help',
].join('\n');

export const defaults = { scenario: 'guide', port: 8001, speed: 1, seed: 'cmmd' } as const;

/** Reads the command line; undefined when help is asked for. Throws UsageError. */
export function parseOptions(args: readonly string[]): ClusterOptions | undefined {
  const values = parse(args);
  if (values.help) return undefined;
  const options: ClusterOptions = {
    scenario: oneOf('--scenario', values.scenario ?? defaults.scenario, Object.keys(scenarios)),
    port: port(values.port),
    speed: speed(values.speed),
    seed: values.seed ?? defaults.seed,
  };
  if (values.nodes !== undefined) {
    options.nodes = Number(values.nodes || Number.NaN);
    const scenario = scenarios[options.scenario];
    const problem = scenario && nodesProblem(scenario, options.nodes);
    if (problem !== undefined) throw new UsageError(`--nodes: ${problem}`);
  }
  if (values.kubeconfig !== undefined) options.kubeconfig = values.kubeconfig;
  else if (values.load || values.tunnel !== undefined) {
    throw new UsageError('--load and --tunnel need the cluster of a --kubeconfig');
  }
  if (values.load) options.load = true;
  if (values.tunnel !== undefined) options.tunnel = values.tunnel;
  if (values.controllers !== undefined) {
    options.controllers = values.controllers
      .split(',')
      .filter((name) => name !== '')
      .map((name) => oneOf('--controllers', name, controllerNames));
  }
  return options;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        scenario: { type: 'string' },
        nodes: { type: 'string' },
        port: { type: 'string' },
        speed: { type: 'string' },
        seed: { type: 'string' },
        kubeconfig: { type: 'string' },
        controllers: { type: 'string' },
        load: { type: 'boolean' },
        tunnel: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    // parseArgs explains at length; its first sentence says what is wrong.
    const [message = ''] = (error as Error).message.split(/\.?\s*\n|\. /);
    throw new UsageError(message, { cause: error });
  }
}

function oneOf(option: string, value: string, known: readonly string[]): string {
  if (known.includes(value)) return value;
  throw new UsageError(`${option}: unknown '${value}', known are ${known.join(', ')}`);
}

function port(text: string | undefined): number {
  if (text === undefined) return defaults.port;
  const value = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (value <= 65_535) return value;
  throw new UsageError(`--port: '${text}' is not a port number (0 to 65535)`);
}

function speed(text: string | undefined): number {
  if (text === undefined) return defaults.speed;
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (value > 0 && value <= 1_000_000) return value;
  throw new UsageError(`--speed: '${text}' is not a positive number`);
}
