import { matchesSelector } from '../../k8s/selectors';
import type { LabelSelector, MachineConfigPoolResource } from '../../k8s/types';
import { isCustomPool, isEmptySelector, poolName, selectsLabels } from '../membership';
import { ROLE_LABEL } from '../names';
import { labelsToJoin } from './joining';

/** Why a pool cannot carry CMM-D. */
export type PoolProblem =
  | { kind: 'empty' }
  /** Not an RFC 1123 label: it also becomes a label value and part of a label key. */
  | { kind: 'invalid-name' }
  | { kind: 'too-long'; length: number }
  /** A pool of OpenShift's own. */
  | { kind: 'reserved' }
  | { kind: 'being-deleted' }
  /** Its machineConfigSelector leaves out the worker's MachineConfigs: its nodes would lose them. */
  | { kind: 'not-worker' }
  /** Its machineConfigSelector leaves out MachineConfigs with its own name as role. */
  | { kind: 'not-itself' }
  /** Its machineConfigSelector selects every MachineConfig: the operator refuses to render it. */
  | { kind: 'selects-all-configs' }
  /** Its nodeSelector is missing or empty, so no node is ever in it. */
  | { kind: 'selects-no-node' }
  /** No label can be added to a node that would make this nodeSelector match. */
  | { kind: 'cannot-join' }
  /** Its nodeSelector asks for a label that no node can carry: the API server refuses its text. */
  | { kind: 'invalid-label'; label: string }
  /** Its nodeSelector asks for the same labels as another custom pool's: every node would conflict. */
  | { kind: 'same-nodes'; other: string };

/** Names that mean something else as a node role. */
const reserved = ['master', 'worker', 'arbiter', 'control-plane'];

/** Length of a label value, and of the name part of a label key. */
const longest = 63;

/** Why a pool cannot carry CMM-D: none = it can. For a pool that does not exist, its name counts. */
export function poolProblems(
  name: string,
  pools: readonly MachineConfigPoolResource[],
): PoolProblem[] {
  if (name === '') {
    return [{ kind: 'empty' }];
  }
  if (reserved.includes(name)) {
    return [{ kind: 'reserved' }];
  }
  const pool = pools.find((each) => poolName(each) === name);
  if (pool) {
    return existingPoolProblems(pool, pools);
  }
  if (name.length > longest) {
    return [{ kind: 'too-long', length: name.length }];
  }
  return /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name) ? [] : [{ kind: 'invalid-name' }];
}

function existingPoolProblems(
  pool: MachineConfigPoolResource,
  pools: readonly MachineConfigPoolResource[],
): PoolProblem[] {
  const name = poolName(pool);
  const { machineConfigSelector, nodeSelector } = pool.spec ?? {};
  // An object may have a longer name, but the Label object carries the name as a label's value.
  const problems: PoolProblem[] =
    name.length > longest ? [{ kind: 'too-long', length: name.length }] : [];
  if (pool.metadata?.deletionTimestamp) {
    problems.push({ kind: 'being-deleted' });
  }
  if (machineConfigSelector && isEmptySelector(machineConfigSelector)) {
    problems.push({ kind: 'selects-all-configs' });
  } else {
    if (!matchesSelector(machineConfigSelector, { [ROLE_LABEL]: 'worker' })) {
      problems.push({ kind: 'not-worker' });
    }
    if (!matchesSelector(machineConfigSelector, { [ROLE_LABEL]: name })) {
      problems.push({ kind: 'not-itself' });
    }
  }
  return [...problems, ...nodeSelectorProblems(nodeSelector, name, pools)];
}

function nodeSelectorProblems(
  nodeSelector: LabelSelector | undefined,
  name: string,
  pools: readonly MachineConfigPoolResource[],
): PoolProblem[] {
  if (!nodeSelector || isEmptySelector(nodeSelector)) {
    return [{ kind: 'selects-no-node' }];
  }
  const labels = labelsToJoin(nodeSelector);
  if (!labels) {
    return [{ kind: 'cannot-join' }];
  }
  const invalid = Object.entries(labels).find(([key, value]) => !isLabel(key, value));
  if (invalid) {
    return [{ kind: 'invalid-label', label: invalid.join('=') }];
  }
  const rival = pools.find(
    (other) => isCustomPool(other) && poolName(other) !== name && selectsLabels(other, labels),
  );
  return rival ? [{ kind: 'same-nodes', other: poolName(rival) }] : [];
}

/** What the API server takes as a label: an optional DNS name as prefix, a name, and a value. */
function isLabel(key: string, value: string): boolean {
  const [name = '', prefix, ...rest] = key.split('/').reverse();
  return (
    isLabelText(name) &&
    (value === '' || isLabelText(value)) &&
    rest.length === 0 &&
    (prefix === undefined ||
      (prefix.length <= 253 && /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(prefix)))
  );
}

function isLabelText(text: string): boolean {
  return text.length <= longest && /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/.test(text);
}

/**
 * Reads how many nodes at a time: a number from 1 on, or a percentage from 1% to 100%. `undefined`
 * for anything else.
 */
export function parseMaxUnavailable(text: string): number | string | undefined {
  const trimmed = text.trim();
  const [, digits, percent] = /^(\d{1,5})(%?)$/.exec(trimmed) ?? [];
  const value = Number(digits ?? 0);
  if (value < 1 || (percent === '%' && value > 100)) {
    return undefined;
  }
  return percent === '%' ? `${value}%` : value;
}
