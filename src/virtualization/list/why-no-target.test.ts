import type { MigrationTarget } from '../../kubevirt/migration';
import { whyNoTarget } from './why-no-target';

const target = (nodeName: string, ...reasons: MigrationTarget['reasons']): MigrationTarget => ({
  nodeName,
  verdict: reasons.length === 0 ? 'yes' : 'no',
  reasons,
});

test('nearest to a remedy first; each node once, and neither the source nor those that can', () => {
  expect(
    whyNoTarget([
      target('source', { kind: 'here' }),
      target('able'),
      target('master1', { kind: 'taints', taints: ['a:NoSchedule'] }, { kind: 'numa-unknown' }),
      target('worker1', { kind: 'numa-missing', numaIds: [2] }),
      target('worker2', { kind: 'numa-missing', numaIds: [2] }),
      target('cxl2', { kind: 'room', free: 1, needed: 2 }),
    ]),
  ).toEqual([
    { reason: 'room', nodes: ['cxl2'] },
    { reason: 'numa-missing', nodes: ['worker1', 'worker2'] },
    { reason: 'taints', nodes: ['master1'] },
  ]);
  expect(whyNoTarget([target('source', { kind: 'here' })])).toEqual([]);
});

test('where a node perhaps can, what is not known of it comes before what keeps others from it', () => {
  const perhaps: MigrationTarget = {
    nodeName: 'cxl1',
    verdict: 'unknown',
    reasons: [{ kind: 'pages-place-unknown' }],
  };
  expect(
    whyNoTarget([target('worker1', { kind: 'pages', free: 0, needed: 1 }), perhaps])[0],
  ).toEqual({ reason: 'pages-place-unknown', nodes: ['cxl1'] });
});
