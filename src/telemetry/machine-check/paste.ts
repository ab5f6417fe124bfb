import { parseVirshNumatune } from '../../kubevirt/numatune';
import { parseNumaStat } from '../pod-memory/numa-stat';
import type { MachineCheck } from './ask';
import { parseHugetlbStat } from './hugetlb-stat';

/** Why a pasted text tells nothing. */
export type CheckPasteProblem = 'empty' | 'no-figures' | 'cut';

/** Longer texts are something else. */
const longest = 1_000_000;
const memoryLine = /^[a-z0-9_]+(?: N\d{1,5}=\d{1,19})+$/;

/**
 * Reads what a terminal printed of the commands of a check, in any order and with prompts between: lines of
 * `memory.numa_stat`, of `hugetlb.<size>.numa_stat`, and of `virsh numatune`.
 *
 * @param withPages the machine is on huge pages: without their line the check lacks them
 */
export function parsePastedCheck(
  text: string,
  withPages: boolean,
): Omit<MachineCheck, 'at' | 'nodeName'> | CheckPasteProblem {
  if (text.trim() === '') {
    return 'empty';
  }
  const lines = text
    .slice(0, longest)
    .split('\n')
    .map((line) => line.trim());
  const memory = lines.filter((line) => memoryLine.test(line));
  const stat = parseNumaStat(new TextEncoder().encode(memory.map((line) => `${line}\n`).join('')));
  if (typeof stat === 'string') {
    return memory.length > 0 ? 'cut' : 'no-figures';
  }
  const shares = parseHugetlbStat(`${lines.join('\n')}\n`);
  const policy = parseVirshNumatune(
    lines.filter((line) => /^numa_(mode|nodeset)\b/.test(line)).join('\n'),
  );
  return {
    from: 'pasted',
    memory: { stat },
    pages: !withPages ? undefined : shares ? { shares } : { failure: { kind: 'empty' } },
    policy: policy && { policy },
  };
}
