import type { InstallationFacts } from '../installation';
import type { InstanceFacts, MachineFacts, MachineSpec } from '../machine';
import type { Asked, FindScript, ScriptUnknown } from '../method';
import type { MachineHost } from '../host';
import type { PluginFacts } from '../plugins';

/**
 * How grave a finding is: `danger` keeps the machine from starting, or from being where it was asked to
 * be; `warning` may do so, or harms something else; `info` is good to know.
 */
export type Severity = 'danger' | 'warning' | 'info';

/** Something to say about one machine; views say it in words, with its remedy. */
export type Finding =
  | { kind: 'no-template'; severity: 'danger' }
  | { kind: 'instancetype-gone'; severity: 'danger'; name: string; cluster: boolean }
  /** It is gone too, and the machine goes by the copy that KubeVirt keeps, which is not read here. */
  | {
      kind: 'instancetype-kept';
      severity: 'info';
      name: string;
      cluster: boolean;
      revision: string;
    }
  | { kind: 'instancetype-unknown'; severity: 'info'; name: string; cluster: boolean }
  /** What KubeVirt says of a machine that does not start or does not run, in its words. */
  | { kind: 'in-trouble'; severity: 'danger'; condition: string; reason: string; message: string }
  /** It ends each time that KubeVirt starts it. */
  | { kind: 'crash-looping'; severity: 'danger' }
  | { kind: 'restart-required'; severity: 'warning'; message: string }
  /** bytes; without a request of its own the overcommit percentage makes the huge pages too few. */
  | {
      kind: 'request-missing';
      severity: 'danger';
      percent: number;
      guest: number;
      requested: number;
    }
  /** bytes; its request is less than its guest. `typed`: beside an instance type it may not say a request. */
  | {
      kind: 'pages-too-few';
      severity: 'danger';
      guest: number;
      requested: number;
      typed: boolean;
    }
  | { kind: 'guest-not-multiple'; severity: 'danger'; amount: number; pageSize: string }
  | { kind: 'page-size-unknown'; severity: 'danger'; pageSize: string }
  | { kind: 'page-size-not-movable'; severity: 'danger'; pageSize: string }
  /** `by`: the objects of the cluster that say so, where nobody has read the node. */
  | {
      kind: 'pages-not-guaranteed';
      severity: 'danger';
      node: string;
      numaIds: readonly number[];
      by?: readonly string[];
    }
  | { kind: 'pages-place-unknown'; severity: 'info' }
  | { kind: 'request-needless'; severity: 'info' }
  | { kind: 'dedicated-cpus'; severity: 'danger' | 'warning'; nodes: readonly string[] }
  | { kind: 'guest-mapping'; severity: 'danger'; with: 'policy' | 'cxl-pages' }
  | { kind: 'limit-too-small'; severity: 'warning'; limit: number; atLeast: number }
  | { kind: 'automatic-limits'; severity: 'info'; quota: string }
  | { kind: 'quota-needs-limits'; severity: 'danger'; quota: string }
  | { kind: 'gate-off'; severity: 'danger'; gate: string }
  | { kind: 'sidecar-deprecated'; severity: 'info'; version: string }
  | { kind: 'hooks-malformed'; severity: 'danger'; problem: 'no-json' | 'no-list' }
  | { kind: 'many-sidecars'; severity: 'info'; count: number }
  | { kind: 'hook-version-missing'; severity: 'danger' }
  | { kind: 'hook-version-old'; severity: 'warning'; version: string }
  | { kind: 'hook-path'; severity: 'danger'; path: string }
  | { kind: 'configmap-missing'; severity: 'danger'; configMap: string }
  | { kind: 'configmap-key-missing'; severity: 'danger'; configMap: string; key: string }
  | { kind: 'configmap-unreadable'; severity: 'info'; configMap: string; why: ScriptUnknown }
  | { kind: 'configmap-name'; severity: 'danger'; configMap: string }
  | {
      kind: 'configmap-name-taken';
      severity: 'danger';
      configMap: string;
      by: 'volume' | 'sidecar';
    }
  | { kind: 'script-crlf'; severity: 'danger'; configMap: string }
  | { kind: 'script-no-shebang'; severity: 'danger'; configMap: string }
  | { kind: 'script-binds-nothing'; severity: 'danger'; configMap: string }
  | { kind: 'script-unclear'; severity: 'info'; configMap: string }
  | { kind: 'mode-not-strict'; severity: 'warning'; mode: string }
  | { kind: 'nodeset-not-there'; severity: 'danger'; node: string; numaIds: readonly number[] }
  | { kind: 'nodeset-not-cxl'; severity: 'warning'; node: string; numaIds: readonly number[] }
  | { kind: 'not-kept-on-nodes'; severity: 'warning'; nodes: readonly string[] }
  | { kind: 'plugin-unguarded'; severity: 'danger'; name: string }
  /** Its annotation asks a Plugin for NUMA nodes, and none answers to it. */
  | { kind: 'plugin-missing'; severity: 'danger'; nodeset: string }
  | { kind: 'operator-label'; severity: 'danger'; value: string }
  | { kind: 'holds-up-drain'; severity: 'warning'; message: string }
  | { kind: 'not-migratable'; severity: 'info'; message: string }
  | { kind: 'full-node-kills'; severity: 'info' }
  /** bytes: its guest, and the most that a node which it may run on can give it on its NUMA nodes */
  | { kind: 'no-room'; severity: 'danger'; node: string; needed: number; free: number }
  /** bytes: machines and CMMDs together are promised more there than there is */
  | {
      kind: 'numa-overbooked';
      severity: 'warning';
      node: string;
      numaId: number;
      promised: number;
      total: number;
    }
  | { kind: 'no-free-page-reporting'; severity: 'info' }
  | { kind: 'overcommit-needs-swap'; severity: 'info'; percent: number }
  /** bytes: an estimate, and what the running machine's pod requests beside the guest */
  | { kind: 'overhead'; severity: 'info'; estimate: number; real: number | undefined };

/** What is known around a machine; what is `undefined` is not known, and nothing is said about it. */
export interface Surroundings {
  installation: InstallationFacts | undefined;
  find: FindScript;
  /** Those that write memory policies. */
  plugins: readonly PluginFacts[];
  /** Those are all that there are; else nothing is said of one that is missing. */
  pluginsKnown?: boolean;
  /** ResourceQuotas and LimitRanges of its project, as they stand in the cluster. */
  quotas: readonly unknown[] | undefined;
  limitRanges: readonly unknown[] | undefined;
  hosts: readonly MachineHost[];
  /** bytes of memory (no huge pages) that container `compute` of its pod requests */
  podRequest: number | undefined;
}

/** A machine with all that is known of it. */
export interface Subject {
  machine: MachineFacts;
  instance: InstanceFacts | undefined;
  /** Its spec with what its instance type decides; `undefined` without a template. */
  spec: MachineSpec | undefined;
  instancetype: 'none' | 'found' | 'gone' | 'unknown';
  asked: Asked;
}
