import fc from 'fast-check';
import type { EventResource } from '../../k8s/types';
import { activities, MAX_ACTIVITIES } from './activity';

let serial = 0;

function event(
  kind: string,
  name: string,
  reason: string,
  second: number,
  more: Partial<EventResource> = {},
): EventResource {
  serial += 1;
  return {
    metadata: { uid: `u${serial}`, namespace: 'ns' },
    involvedObject: { kind, name, ...(kind === 'CMMD' && { namespace: 'ns' }) },
    type: 'Normal',
    reason,
    message: `${reason} ${name}`,
    lastTimestamp: new Date(second * 1000).toISOString(),
    count: 1,
    ...more,
  };
}

const none = { cmmds: [], operator: [], pools: [], nodes: [] };
const brief = (events: Partial<Parameters<typeof activities>[0]>) =>
  activities({ ...none, ...events }).map(
    ({ source, object, reason, count }) => `${source} ${object.name} ${reason} ${count}`,
  );

test('all sources, newest first', () => {
  expect(
    brief({
      cmmds: [event('CMMD', 'web', 'FailedCR', 20)],
      operator: [event('DaemonSet', 'cmmdc', 'SuccessfulCreate', 40)],
      pools: [event('MachineConfigPool', 'cmmd', 'SetDesiredConfig', 30)],
      nodes: [event('Node', 'n1', 'Drain', 10, { source: { component: 'machineconfigdaemon' } })],
    }),
  ).toEqual([
    'operator cmmdc SuccessfulCreate 1',
    'machine-config cmmd SetDesiredConfig 1',
    'cmmd web FailedCR 1',
    'machine-config n1 Drain 1',
  ]);
});

test('an event that two watches bring is told once, by whom it concerns', () => {
  const both = event('CMMD', 'web', 'Created', 1);
  expect(brief({ cmmds: [both], operator: [both] })).toEqual(['cmmd web Created 1']);
});

test('the same thing reported again and again is one entry with a count', () => {
  const failed = (second: number, count: number) =>
    event('CMMD', 'web', 'FailedCR', second, { count });
  const [only, ...others] = activities({ ...none, cmmds: [failed(9, 2), failed(5, 3)] });
  expect(others).toEqual([]);
  expect(only).toMatchObject({ count: 5, at: 9_000 });
});

test('of nodes only what a rollout does to them', () => {
  const by = (component: string, reason: string) =>
    event('Node', 'n', reason, 1, { source: { component } });
  expect(
    brief({
      nodes: [
        by('kubelet', 'NodeHasSufficientMemory'),
        by('machineconfigcontroller-nodecontroller', 'Drain'),
        by('kubelet', 'Rebooted'),
        event('Node', 'n', 'Cordon', 1, { reportingComponent: 'machineconfigdaemon' }),
      ],
    }),
  ).toHaveLength(3);
});

test('objects keep the namespace they are in, nodes and pools have none', () => {
  const [pod] = activities({ ...none, operator: [event('Pod', 'cmmdc-1', 'Started', 1)] });
  expect(pod?.object).toMatchObject({ kind: 'Pod', namespace: 'ns' });
  const [pool] = activities({ ...none, pools: [event('MachineConfigPool', 'p', 'X', 1)] });
  expect(pool?.object.namespace).toBeUndefined();
});

test('bounded and in order, whatever comes', () => {
  const anyEvent = fc
    .tuple(fc.constantFrom('CMMD', 'Node'), fc.integer({ min: 0, max: 900 }), fc.nat())
    .map(([kind, index, second]) => event(kind, `o${index}`, 'R', second % 100_000));
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 400 }), (events) => {
      const told = activities({ ...none, cmmds: events });
      expect(told.length).toBeLessThanOrEqual(MAX_ACTIVITIES);
      told.slice(1).forEach(({ at }, index) => {
        expect(at).toBeLessThanOrEqual(told[index]?.at ?? 0);
      });
      expect(new Set(told.map(({ key }) => key)).size).toBe(told.length);
    }),
    { numRuns: 30 },
  );
});

test('an event that says nothing about itself is shown all the same', () => {
  expect(activities({ ...none, operator: [{}] })).toMatchObject([
    { reason: '', message: '', at: 0, count: 1, warning: false },
  ]);
});
