import type { CmmdResource, KubeResource, NodeResource, PodResource } from '../../../src/k8s/types';
import type { CollectorReport } from '../../../src/operator/collector-report';
import { REALLOCATE_ANNOTATION } from '../../../src/operator/names';
import { stopsOperator } from '../../../src/operator/outage';
import { previewPlacement } from '../../../src/operator/placement';
import type { PlacementFailure } from '../../../src/operator/placement-types';
import { isOutdated } from '../../../src/operator/prospect';
import { requestedMemory } from '../../../src/operator/requested-memory';
import { reservations } from '../../../src/operator/reservations';
import { parseCollectorAnswer } from '../../../src/telemetry/collectors/parse';
import type { RecordedCase } from './cases';
import type { Reading } from './reading';

/** What the plugin foretells of one reconcile. */
interface Foretold {
  outcome: 'placed' | 'kept' | 'deleted' | 'refused' | 'failed' | 'stops';
  node?: string;
  numa?: string;
  cpus?: string;
  /** Which of the operator's messages it will be. */
  failure?: PlacementFailure['kind'];
  /** GiB asked for, as the operator prints them. */
  requested?: string;
}

/** The texts of the operator that tell its failures apart. */
const FAILURES: readonly (readonly [RegExp, PlacementFailure['kind']])[] = [
  [/not supported object kind/, 'unsupported-kind'],
  [/^Warning FailedCR/, 'invalid-payload'],
  [/not supported options/, 'unsupported-mode'],
  [/empty list/, 'no-matching-node'],
  [/not found allocatable node/, 'no-allocatable-node'],
  [/not allocatable node/, 'not-allocatable'],
  [/not found required files/, 'files-missing'],
  [/not found numanode/, 'numa-not-found'],
  [/not found node/, 'node-not-found'],
];

const GIB = 2 ** 30;

const OVERFLOW =
  'amounts beyond 2^63 bytes overflow in the operator, which then places what fits nowhere; the plugin says that it fits nowhere';
const INCREDIBLE =
  'a NUMA node of more than 1 PiB is a broken collector, whose figure the plugin does not believe';
const NO_ENDPOINTS =
  'without the Endpoints object the plugin says of every node that no collector runs there';
const ODD_ID =
  'an entry without a whole, positive NUMA id is no NUMA node; the operator takes it for node 0 or -1';
const NO_FORMAT =
  'an answer in which nodes is no list is none: the plugin knows neither NUMA nodes nor files of that host';
const TWICE = 'of two entries of one NUMA id the plugin believes the first, the operator the last';

const differences: Readonly<Record<string, string>> = {
  '50000070': OVERFLOW,
  '50000418': OVERFLOW,
  '50000697': OVERFLOW,
  '50000990': OVERFLOW,
  'memory "1e40"': OVERFLOW,
  'memory "10E"': OVERFLOW,
  'memory "9223372036854775808"': OVERFLOW,
  '50000211': INCREDIBLE,
  '50001106': INCREDIBLE,
  '50001476': INCREDIBLE,
  'numa total 2 PiB': INCREDIBLE,
  '50000894': NO_ENDPOINTS,
  '50000936': NO_ENDPOINTS,
  '50000964': NO_ENDPOINTS,
  '50001237': NO_ENDPOINTS,
  'Endpoints cmmdc missing': NO_ENDPOINTS,
  '50000909': NO_FORMAT,
  'nodes: null, manual': NO_FORMAT,
  '50000591': ODD_ID,
  '50001186': ODD_ID,
  'numa_node 2.0 in the text': ODD_ID,
  'numa_node absent': ODD_ID,
  '50000915': TWICE,
  'two entries of one NUMA id, first unusable': TWICE,
};

/** The plugin's preview, its figure of what is asked for, and whether it counts an object as outdated. */
export const plugin: Reading<Foretold> = {
  name: 'plugin',
  answerOf(sample) {
    const cmmd = sample.cmmd as CmmdResource;
    if (stopsOperator(cmmd)) {
      return { outcome: 'stops' };
    }
    const preview = previewPlacement(cmmd, viewOf(sample));
    const { verdict } = preview;
    const refused = verdict.outcome === 'failed' && isRefusal(verdict.failure);
    if (sample.existing && !refused) {
      const existing = sample.existing as KubeResource;
      const marked = existing.metadata?.annotations?.[REALLOCATE_ANNOTATION] !== undefined;
      return { outcome: marked || isOutdated(existing, cmmd) ? 'deleted' : 'kept' };
    }
    if (verdict.outcome === 'placed') {
      const { hostname, numaId, cpus } = verdict;
      const numa = numaId === undefined ? '' : String(numaId);
      return { outcome: 'placed', node: hostname, numa, cpus };
    }
    const { kind } = verdict.failure;
    return {
      outcome: refused ? 'refused' : 'failed',
      failure: kind,
      ...(['no-allocatable-node', 'not-allocatable'].includes(kind) && {
        requested: (requestedMemory(cmmd.spec?.payload).total / GIB).toFixed(3),
      }),
    };
  },
  expected({ answer }) {
    if (answer.panic) {
      return { outcome: 'stops' };
    }
    const failed = answer.events?.find((event) => event.startsWith('Warning'));
    if (failed !== undefined) {
      const failure = FAILURES.find(([pattern]) => pattern.test(failed))?.[1];
      const requested = /replicas = (-?[\d.]+)GiB/.exec(failed)?.[1];
      return {
        outcome: failed.startsWith('Warning FailedCR') ? 'refused' : 'failed',
        ...(failure && { failure }),
        ...(requested !== undefined && { requested }),
      };
    }
    if (answer.existing) {
      return { outcome: answer.existing };
    }
    const { node = '', numa = '', cpus = '' } = answer;
    return { outcome: 'placed', node, numa, cpus };
  },
  differences,
};

function isRefusal({ kind }: PlacementFailure): boolean {
  return kind === 'unsupported-kind' || kind === 'invalid-payload';
}

/**
 * The cluster as the plugin would see it. The plugin asks each collector under the port that all of them
 * have; one that another port is published for does not answer.
 */
function viewOf({ nodes, pods, endpoints, collectors }: RecordedCase) {
  const reports = new Map<string, CollectorReport>();
  const endpointIps: string[] = [];
  for (const { addresses, ports } of subsetsOf(endpoints)) {
    const [port] = ports ?? [];
    for (const { ip } of (port && addresses) ?? []) {
      endpointIps.push(ip);
      const { report } = parseCollectorAnswer(json(collectors[`${ip}:${port?.port ?? ''}`]?.body));
      if (report) {
        reports.set(ip, report);
      }
    }
  }
  return {
    nodes: nodes as NodeResource[],
    endpointIps,
    reports,
    reserved: reservations(
      (pods as PodResource[]).filter(({ metadata }) => metadata?.labels?.['socmmd'] === 'v1'),
    ),
  };
}

interface Subset {
  addresses?: { ip: string }[];
  ports?: { port: number }[];
}

function subsetsOf(endpoints: RecordedCase['endpoints']): readonly Subset[] {
  return (endpoints?.['subsets'] ?? []) as Subset[];
}

function json(body: string | undefined): unknown {
  try {
    return JSON.parse(body ?? '');
  } catch {
    return undefined;
  }
}
