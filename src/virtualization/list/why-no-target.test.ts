import type { MigrationReason, MigrationTarget } from '../../kubevirt/migration';
import { whyNoTarget } from './why-no-target';

const closed: MigrationReason = { kind: 'unschedulable' };
const labels: MigrationReason = { kind: 'labels', labels: ['kubernetes.io/hostname'] };
const room: MigrationReason = { kind: 'room', free: 0, needed: 1 };
const unread: MigrationReason = { kind: 'memory-manager-unknown' };
const gone: MigrationReason = { kind: 'type-gone' };
const here: MigrationReason = { kind: 'here' };

const target = (
  nodeName: string,
  verdict: MigrationTarget['verdict'],
  ...reasons: MigrationReason[]
): MigrationTarget => ({ nodeName, verdict, reasons });

test.each<[string, MigrationTarget[], [string, string[]][]]>([
  ['nobody', [], []],
  [
    'labels keep a node out that is closed, too; what is nearer to a remedy comes first',
    [target('n1', 'no', closed, labels), target('n2', 'no', labels), target('n3', 'no', closed)],
    [
      ['unschedulable', ['n3']],
      ['labels', ['n1', 'n2']],
    ],
  ],
  [
    'what is not known is no reason where there is one',
    [target('n1', 'no', unread, room)],
    [['room', ['n1']]],
  ],
  [
    'what is not known of a node that perhaps can comes before all that cannot',
    [target('n1', 'no', room), target('n2', 'unknown', unread)],
    [
      ['memory-manager-unknown', ['n2']],
      ['room', ['n1']],
    ],
  ],
  [
    'an instance type that is gone, whatever else there is',
    [target('n1', 'no', gone, labels)],
    [['type-gone', ['n1']]],
  ],
  ['not the node that it is on', [target('n1', 'no', here, closed)], []],
])('%s', (_what, targets, expected) => {
  expect(whyNoTarget(targets).map(({ reason, nodes }) => [reason, nodes])).toEqual(expected);
});
