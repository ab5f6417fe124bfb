import { THRESHOLDS } from '../advice/thresholds';
import type { Against, Candidate, LeftOut, Place, Verdict } from '../advice/types';
import type { Translate } from '../components/translation';
import { formatBytes } from '../k8s/bytes';
import { managerText } from '../workloads/convert/managers-text';

export function verdictText(t: Translate, verdict: Verdict): string {
  switch (verdict) {
    case 'stands-out':
      return t('Stands out');
    case 'care':
      return t('Look closer');
    case 'use-unknown':
      return t('Use not known');
    case 'no-room':
      return t('No room');
  }
}

/** From when on something is listed, and when it stands out. */
export function thresholdText(t: Translate): string {
  return t(
    'Listed from {{least}} set aside on, unless more than {{share}} % of it was in use within {{days}} days, by one look each hour. It stands out when that is known of {{hours}} hours at least, CXL memory has room for all of it, and nothing speaks against it: {{rate}} MiB written or {{faults}} major page faults each second do.',
    {
      least: formatBytes(THRESHOLDS.leastBytes),
      share: THRESHOLDS.mostUsed * 100,
      days: THRESHOLDS.days,
      hours: THRESHOLDS.leastHours,
      rate: THRESHOLDS.dirtyBytes / 2 ** 20,
      faults: THRESHOLDS.majorFaults,
    },
  );
}

/** In how much of the time a figure was seen. */
export function periodText(t: Translate, hours: number): string {
  return hours === 0
    ? t('seen now only')
    : t('seen in {{count}} of the last {{total}} hours', {
        count: hours,
        total: THRESHOLDS.days * 24,
      });
}

/** What of it is in use; `undefined` when nobody knows. */
export function inUseText(
  t: Translate,
  { use, setAside, replicas }: Candidate,
): string | undefined {
  if (use?.peak === undefined) {
    return undefined;
  }
  const share = Math.round((100 * use.peak * replicas) / setAside);
  return t('{{bytes}} ({{share}} %)', { bytes: formatBytes(use.peak * replicas), share });
}

export function placeText(t: Translate, { nodeName, numaId, kind, free }: Place): string {
  const where =
    numaId === undefined ? nodeName : t('{{node}} NUMA {{id}}', { node: nodeName, id: numaId });
  return kind === 'huge-pages'
    ? t('{{place}}: {{free}} of huge pages free', { place: where, free: formatBytes(free) })
    : t('{{place}}: {{free}} free', { place: where, free: formatBytes(free) });
}

/** Where there is room, or why there is none. */
export function roomText(t: Translate, { places }: Candidate): string {
  switch (places.kind) {
    case 'room':
    case 'perhaps':
      return placeText(t, places.places[0]);
    case 'full':
      return t('At most {{free}} on one NUMA node', { free: formatBytes(places.most) });
    case 'nowhere':
      return t('No node with CXL memory takes it: by its labels, affinity or tolerations');
    case 'unknown':
      return t('Not known');
  }
}

/** What is not sure about the room, or how much more there is. */
export function moreRoomText(t: Translate, { places }: Candidate): string | undefined {
  if (places.kind === 'perhaps') {
    return t('Perhaps: whether all of it is free there is not known');
  }
  return places.kind === 'room' && places.places.length > 1
    ? t('and {{count}} more places', { count: places.places.length - 1 })
    : undefined;
}

/** What speaks against a move, in a sentence. */
export function againstText(t: Translate, against: Against): string {
  switch (against.kind) {
    case 'dedicated-cpus':
      return t(
        'It has CPUs of its own: somebody cares about its latency, and CXL memory is slower.',
      );
    case 'guest-mapping':
      return t('The guest sees the NUMA nodes of its host: its memory has to be beside its CPUs.');
    case 'devices':
      return t('It has devices: how they get along with CXL memory has to be tried.');
    case 'huge-pages':
      return t(
        'Its memory is huge pages: these stay set aside in DRAM until somebody gives them back.',
      );
    case 'idle-hook':
      return t(
        'It has a hook or a KubeVirt Plugin for its memory that binds nothing: its tab CXL memory tells why.',
      );
    case 'dirty':
      return t('It writes up to {{rate}} each second, by KubeVirt’s rough measure.', {
        rate: formatBytes(against.bytes),
      });
    case 'major-faults':
      return t(
        'Its guest reads up to {{count}} pages back from disk each second: it is short of memory.',
        {
          count: Math.round(against.perSecond),
        },
      );
    case 'short-past':
      return against.hours === 0
        ? t('Its use is known of this moment only.')
        : t('Its use is known of {{count}} hours only.', { count: against.hours });
    case 'replicas':
      return t(
        'All its {{count}} pods would be on one NUMA node of one node, and gone with that.',
        {
          count: against.count,
        },
      );
    case 'managed':
      return managerText(against.manager, t);
  }
}

/** How many were looked at and are not listed, by why; those of which there are none are left out. */
export function leftOutTexts(t: Translate, leftOut: LeftOut): string[] {
  const texts: [number, string][] = [
    [leftOut.busy, t('using most of theirs: {{n}}', { n: leftOut.busy })],
    [leftOut.small, t('with little set aside: {{n}}', { n: leftOut.small })],
    [leftOut.onCxl, t('on CXL memory or asked to be: {{n}}', { n: leftOut.onCxl })],
    [leftOut.platform, t('run by OpenShift or an operator: {{n}}', { n: leftOut.platform })],
    [leftOut.notRunning, t('not running: {{n}}', { n: leftOut.notRunning })],
    [leftOut.alone, t('instances without a VirtualMachine: {{n}}', { n: leftOut.alone })],
  ];
  return texts.filter(([count]) => count > 0).map(([, text]) => text);
}
