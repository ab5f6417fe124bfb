import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { CspMode, Persona } from '../console/server/options';
import { cspModes, personas } from '../console/server/options';
import { UsageError } from './project';

export interface StartOptions {
  scenario: string;
  /** How many nodes, where the scenario leaves that open. */
  nodes: number | undefined;
  /** Simulated time runs this many times faster than the clock. */
  speed: number;
  seed: string | undefined;
  /** Undefined = not chosen: admin, unless the browser remembers another. */
  persona: Persona | undefined;
  csp: CspMode;
  port: number;
  /** Undefined = 8001, or any free port when that is taken. */
  clusterPort: number | undefined;
  /** Folder of a built real console. */
  frontend: string | undefined;
  releaseVersion: string | undefined;
  kubeconfig: string | undefined;
  /** Kubernetes' own control plane in place of the simulated API server. */
  realApi: boolean;
  /** With `kubeconfig`: put the scenario into that cluster and run the controllers there. */
  load: boolean;
  /** With `load`: path of the socket on which that cluster's API server reaches the pods. */
  tunnel: string | undefined;
  /** With `kubeconfig`: whether the browser is one of the personas, by impersonation. */
  personas: boolean;
  prometheus: string | undefined;
  /** Real Prometheus and json_exporter with the configuration of deploy/metrics. */
  metrics: boolean;
  build: boolean;
  open: boolean;
}

export const usage = `npm start -- [options]

  --scenario NAME     what the simulated cluster holds: guide (default), fresh, faults, large, virtualization …
  --nodes N           how many nodes, with --scenario large (default 111)
  --speed N           simulated time runs N times faster than the clock (default 20)
  --seed TEXT         same seed, same history
  --persona NAME      who you are: ${personas.join(', ')} (default admin)
  --csp MODE          Content Security Policy: ${cspModes.join(', ')} (default report)
  --port N            port of the console (default 9000)
  --cluster-port N    port of the simulated cluster's API (default 8001, or a free one)
  --frontend DIR      a built real console (its public/dist) in place of the light one
  --release VERSION   OpenShift version that the console claims to be
  --prometheus URL    a Prometheus to ask; "off" = monitoring is down
  --metrics           a real Prometheus of our own, with deploy/metrics; alerts wait --speed times shorter
  --real-api          Kubernetes' own API server, etcd, controllers and scheduler (built with Go at first)
  --kubeconfig FILE   a real cluster in place of the simulated one
  --load              with --kubeconfig: put the scenario into that cluster, made for it; run the controllers
  --tunnel SOCKET     with --load: where that cluster's API server reaches the pods
  --personas          with --kubeconfig: be the personas, by impersonation (--load implies it)
  --no-build          use the builds that are there
  --open              open the browser
`;

export const defaultSpeed = 20;

/** Reads the command line; undefined when help was asked for. Throws UsageError. */
export function parseStartOptions(args: readonly string[]): StartOptions | undefined {
  const values = parse(args);
  if (values.help) return undefined;
  if (values.kubeconfig === undefined) {
    for (const name of ['load', 'tunnel', 'personas'] as const) {
      if (values[name] !== undefined) throw new UsageError(`--${name} needs a --kubeconfig`);
    }
  } else {
    if (values['real-api']) throw new UsageError('--real-api and --kubeconfig are two clusters');
    const simulation = values.load
      ? []
      : (['scenario', 'nodes', 'speed', 'seed', 'tunnel'] as const);
    for (const name of [...simulation, 'cluster-port'] as const) {
      if (values[name] !== undefined) {
        throw new UsageError(`--${name} has no effect on a real cluster (--kubeconfig)`);
      }
    }
    if (values.metrics) throw new UsageError('--metrics scrapes the simulated cluster only');
    if (!existsSync(values.kubeconfig))
      throw new UsageError(`--kubeconfig: no file ${values.kubeconfig}`);
  }
  if (values.metrics && values.prometheus !== undefined) {
    throw new UsageError('--metrics starts a Prometheus: leave --prometheus out');
  }
  return {
    scenario: values.scenario ?? 'guide',
    nodes: positive('nodes', values.nodes),
    speed: positive('speed', values.speed) ?? defaultSpeed,
    seed: values.seed,
    persona: oneOf('persona', personas, values.persona),
    csp: oneOf('csp', cspModes, values.csp) ?? 'report',
    port: portNumber('port', values.port) ?? 9000,
    clusterPort: portNumber('cluster-port', values['cluster-port']),
    frontend: values.frontend === undefined ? undefined : path.resolve(values.frontend),
    releaseVersion: values.release,
    kubeconfig: values.kubeconfig,
    realApi: values['real-api'] ?? false,
    load: values.load ?? false,
    tunnel: values.tunnel,
    personas: values.personas ?? values.load ?? false,
    prometheus: values.prometheus === 'off' ? 'off' : url('prometheus', values.prometheus),
    metrics: values.metrics ?? false,
    build: !values['no-build'],
    open: values.open ?? false,
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const yes = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        scenario: text,
        nodes: text,
        speed: text,
        seed: text,
        persona: text,
        csp: text,
        port: text,
        'cluster-port': text,
        frontend: text,
        release: text,
        prometheus: text,
        metrics: yes,
        kubeconfig: text,
        'real-api': yes,
        load: yes,
        tunnel: text,
        personas: yes,
        'no-build': yes,
        open: yes,
        help: yes,
      },
    }).values;
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(
      /\. |\n/,
    );
    throw new UsageError(`${sentence.replace(/\.$/, '')} (see --help)`);
  }
}

function oneOf<T extends string>(
  name: string,
  choices: readonly T[],
  value: string | undefined,
): T | undefined {
  if (value === undefined) return undefined;
  const choice = choices.find((c) => c === value);
  if (!choice) throw new UsageError(`--${name} ${value}: choose one of ${choices.join(', ')}`);
  return choice;
}

function positive(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (value.trim() !== '' && Number.isFinite(number) && number > 0) return number;
  throw new UsageError(`--${name} ${value}: not a number above 0`);
}

function portNumber(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,5}$/.test(value) && Number(value) <= 65535) return Number(value);
  throw new UsageError(`--${name} ${value}: not a port number`);
}

function url(name: string, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (URL.canParse(value) && /^https?:/.test(value)) return value;
  throw new UsageError(`--${name} ${value}: not an http or https URL`);
}
