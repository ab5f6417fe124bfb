import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stringify } from 'yaml';
import { freePort } from '../e2e/free-port';
import { collectorTargets, serveDiscovery } from './discovery';
import type { TargetGroup } from './discovery';
import { scrapeConfig } from './scrape-config';
import { exporterConfigFile, ruleGroups, serviceMonitor } from './shipped';
import type { Rule } from './shipped';

export interface MonitoringPrograms {
  prometheus: string;
  jsonExporter: string;
}

export interface MonitoringOptions {
  programs: MonitoringPrograms;
  /** The cluster whose collectors are scraped. */
  apiUrl?: string;
  /** More collectors, such as a test's own. */
  extraTargets?: () => TargetGroup[];
  /**
   * `host:port` of things with `/metrics`, scraped as they are, such as the series of other operators;
   * `instance` in place of that address.
   */
  extraExporters?: readonly { address: string; instance?: string }[];
  /**
   * How many times faster than real time the cluster lives: alerts wait, and scrapes come, as much
   * faster, but not more often than each second.
   */
  speed: number;
  /** Data folder with a past, such as promtool makes; it is used up. Default: an empty one. */
  dataFolder?: string;
}

export interface Monitoring {
  /** Prometheus' own address. */
  url: string;
  stop(): Promise<void>;
}

const readyWithinMs = 60_000;

/**
 * Real json_exporter and real Prometheus with the configuration that deploy/metrics ships, on free
 * ports of the loopback.
 * @throws with the programs' output when one ends early or is not ready in time
 */
export async function startMonitoring(o: MonitoringOptions): Promise<Monitoring> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cmmd-metrics-'));
  const closing: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (let step = closing.pop(); step; step = closing.pop()) await step();
  };
  try {
    const discovery = await serveDiscovery(async () => [
      ...(o.apiUrl === undefined ? [] : await collectorTargets(o.apiUrl)),
      ...(o.extraTargets?.() ?? []),
    ]);
    closing.push(() => discovery.close());
    const exporterAddress = `127.0.0.1:${await freePort()}`;
    const exporter = run(o.programs.jsonExporter, [
      `--config.file=${exporterConfigFile}`,
      `--web.listen-address=${exporterAddress}`,
      '--log.level=error',
    ]);
    closing.push(() => exporter.stop());
    await ready(`http://${exporterAddress}/metrics`, exporter);
    const intervalSeconds = Math.max(1, Math.round(30 / o.speed));
    const configFile = path.join(folder, 'prometheus.json');
    const rulesFile = path.join(folder, 'rules.json');
    const configuration = {
      global: { evaluation_interval: `${intervalSeconds}s` },
      rule_files: [rulesFile],
      scrape_configs: [
        scrapeConfig(serviceMonitor(), {
          discoveryUrl: discovery.url,
          exporterAddress,
          intervalSeconds,
        }),
        ...(o.extraExporters ?? []).map(({ address, instance }, index) => ({
          job_name: `extra/${index}`,
          scrape_interval: `${intervalSeconds}s`,
          static_configs: [
            { targets: [address], ...(instance !== undefined && { labels: { instance } }) },
          ],
        })),
      ],
    };
    const groups = ruleGroups().map((group) => ({
      ...group,
      rules: group.rules.map((rule) => hurried(rule, o.speed)),
    }));
    await writeFile(configFile, stringify(configuration));
    await writeFile(rulesFile, stringify({ groups }));
    const address = `127.0.0.1:${await freePort()}`;
    const prometheus = run(o.programs.prometheus, [
      `--config.file=${configFile}`,
      `--storage.tsdb.path=${o.dataFolder ?? path.join(folder, 'data')}`,
      `--web.listen-address=${address}`,
      '--log.level=warn',
    ]);
    closing.push(() => prometheus.stop());
    await ready(`http://${address}/-/ready`, prometheus);
    return { url: `http://${address}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A rule in a cluster that lives faster: what waits for minutes waits for seconds. */
function hurried(rule: Rule, speed: number): Rule {
  const minutes = /^(\d+)m$/.exec(rule.for ?? '')?.[1];
  return minutes === undefined
    ? rule
    : { ...rule, for: `${Math.ceil((Number(minutes) * 60) / speed)}s` };
}

interface Program {
  name: string;
  ended: () => boolean;
  output: () => string;
  stop(): Promise<void>;
}

function run(program: string, args: string[]): Program {
  const child: ChildProcess = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let over = false;
  const exit = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', (error) => {
      output += error.message;
      resolve();
    });
  }).then(() => {
    over = true;
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-10_000);
    });
  }
  // Whoever ends without stopping it must not leave it behind.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  return {
    name: path.basename(program),
    ended: () => over,
    output: () => output,
    stop: async () => {
      process.off('exit', kill);
      child.kill('SIGTERM');
      const timer = setTimeout(kill, 10_000);
      await exit;
      clearTimeout(timer);
    },
  };
}

async function ready(url: string, program: Program): Promise<void> {
  const until = Date.now() + readyWithinMs;
  for (;;) {
    if (program.ended()) throw new Error(`${program.name} ended:\n${program.output()}`);
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
      if (answer.ok) return;
    } catch {
      // Not listening yet.
    }
    if (Date.now() > until) {
      throw new Error(`${program.name}: not ready in time:\n${program.output()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
