import type { EventResource, PodResource } from '../../../k8s/types';
import { newestWarning, podRows } from './pod-rows';

const pod = (name: string, uid: string, phase = 'Running'): PodResource => ({
  metadata: { name, uid },
  status: { phase },
});
const event = (name: string, uid: string, minute: number, type = 'Normal'): EventResource => ({
  involvedObject: { kind: 'Pod', name, uid },
  type,
  reason: `at ${minute}`,
  lastTimestamp: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(),
});

test('figures and events stand beside their own pod, newest first', () => {
  const rows = podRows([pod('web-1', 'a'), pod('web-2', 'b')], new Map([['web-1', 5]]), [
    event('web-1', 'a', 1),
    event('web-1', 'a', 9),
    event('web-1', 'earlier', 5, 'Warning'),
    event('web-2', '', 3, 'Warning'),
    event('web-2', 'b', 4),
  ]);
  expect(rows.map(({ used, events }) => [used, events.map(({ reason }) => reason)])).toEqual([
    [5, ['at 9', 'at 1']],
    [undefined, ['at 4', 'at 3']],
  ]);
  expect(rows.map(({ events }) => newestWarning(events)?.reason)).toEqual([undefined, 'at 3']);
});

test('a pod that ended uses nothing, whatever Prometheus still tells', () => {
  const used = new Map([['web', 5]]);
  const figures = ['Failed', 'Succeeded', 'Running'].map(
    (phase) => podRows([pod('web', 'a', phase)], used, [])[0]?.used,
  );
  expect(figures).toEqual([undefined, undefined, 5]);
});
