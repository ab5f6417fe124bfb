import type { UnusableReason } from './device-health';

/**
 * The rules that a CXL NUMA node must keep before the operator places anything on it (contract §2.8), in
 * the order in which they are explained.
 */
export const DEVICE_RULES = [
  'no-cpus',
  'movable',
  'mode',
  'memory',
  'size',
  'status',
  'files',
] as const;

export type DeviceRule = (typeof DEVICE_RULES)[number];

/** `unknown`: the collector gave no credible figure, so that the operator does not see the rule kept. */
export type RuleOutcome = 'kept' | 'broken' | 'unknown';

export interface RuleResult {
  rule: DeviceRule;
  outcome: RuleOutcome;
  /** Why the rule is not kept. */
  reason?: UnusableReason;
}

const ruleOfField: Record<string, DeviceRule> = {
  movable: 'movable',
  daxctl_mode: 'mode',
  total: 'memory',
  daxctl_size: 'size',
  status: 'status',
};

function ruleOf(reason: UnusableReason): DeviceRule | undefined {
  switch (reason.kind) {
    case 'has-cpus':
      return 'no-cpus';
    case 'not-movable':
      return 'movable';
    case 'device-mode':
      return 'mode';
    case 'no-memory':
      return 'memory';
    case 'size-mismatch':
      return 'size';
    case 'device-status':
      return 'status';
    case 'files-missing':
    case 'no-files':
      return 'files';
    case 'unknown-figure':
      return ruleOfField[reason.field];
  }
}

/**
 * Every rule with how it stands, from the reasons that `deviceHealth` and `fileHealth` gave: they alone
 * decide. Without memory there is nothing to compare a size with: that rule is then unknown.
 */
export function deviceRules(reasons: readonly UnusableReason[]): RuleResult[] {
  const byRule = new Map(reasons.map((reason) => [ruleOf(reason), reason]));
  return DEVICE_RULES.map((rule): RuleResult => {
    const reason = byRule.get(rule);
    if (reason) {
      return { rule, outcome: reason.kind === 'unknown-figure' ? 'unknown' : 'broken', reason };
    }
    const nothingToCompare = rule === 'size' && byRule.has('memory');
    return { rule, outcome: nothingToCompare ? 'unknown' : 'kept' };
  });
}

/**
 * How far the size a device reports is from the NUMA node's total, as a fraction of the total; `undefined`
 * where one of them is unknown or there is no memory.
 */
export function sizeDifference(
  total: number | undefined,
  deviceSize: number | undefined,
): number | undefined {
  return total === undefined || deviceSize === undefined || total <= 0
    ? undefined
    : Math.abs(total - deviceSize) / total;
}
