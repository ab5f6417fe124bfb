import type { Translate } from '../../components/translation';
import { grave } from '../../kubevirt/findings';
import { findingText } from '../finding-text';
import type { MachineRow } from './machine-rows';
import { targetReasonText } from './target-reason-text';
import { methodText, nodesetText, proofText, tierText } from './texts';
import { whyNoTarget } from './why-no-target';

/** The machines for a spreadsheet: plain bytes, unknown cells empty. Heads come first. */
export function machinesCsv(t: Translate, rows: readonly MachineRow[]): string[][] {
  return [
    [
      t('Project'),
      t('Name'),
      t('Status'),
      t('Guest memory (bytes)'),
      t('Method'),
      t('NUMA'),
      t('Tier asked for'),
      t('Proof'),
      t('Node'),
      t('Migration targets'),
      t('Why none'),
      t('Needs attention'),
    ],
    ...rows.map((row) => [
      row.namespace,
      row.name,
      row.status,
      row.guestBytes === undefined ? '' : String(row.guestBytes),
      row.asked.methods.map((method) => methodText(t, method)).join(', '),
      nodesetText(t, row),
      tierText(t, row.tier),
      row.proof === undefined ? '' : proofText(t, row),
      row.nodeName ?? '',
      targetsOf(row),
      whyNone(t, row),
      grave(row.findings)
        .map((finding) => findingText(t, finding))
        .join('\n'),
    ]),
  ];
}

/** A number that can be reckoned with; empty where it is not known, or nothing decides. */
function targetsOf({ targets }: MachineRow): string {
  return !targets ||
    (targets.yes === 0 && (targets.unknown > 0 || !targets.known) && targets.never === undefined)
    ? ''
    : String(targets.yes);
}

function whyNone(t: Translate, { targets }: MachineRow): string {
  if (!targets || targets.yes > 0) {
    return '';
  }
  return (
    targets.never ??
    whyNoTarget(targets.targets)
      .map(({ reason, nodes }) => `${targetReasonText(t, reason)}: ${nodes.join(', ')}`)
      .join('\n')
  );
}
