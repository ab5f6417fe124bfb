import type { Bounds } from '../ledger/types';
import type { InstallationFacts } from './installation';
import { PLUGINS_GATE, PLUGINS_SINCE, SIDECAR_GATE } from './names';

/** The ways that put a machine's memory on a CXL NUMA node. */
export type MethodKind = 'huge-pages' | 'hook-sidecar' | 'plugin';

/** How far a cluster is with a method. */
export type MethodState =
  /** A machine can use it now. */
  | 'ready'
  /** No huge pages are set aside on CXL memory. */
  | 'no-pages'
  /** Its feature gate is off. */
  | 'gate-off'
  /** The cluster's KubeVirt does not have it. */
  | 'not-offered'
  /** Nobody can tell: KubeVirt's object, or the pages, cannot be read. */
  | 'unknown';

/** Why a method is recommended, or is not. */
export type MethodReason =
  | 'generally-available'
  /** Pages are there already: nothing has to be changed. */
  | 'pages-there'
  /** Pages of local memory are there too: with huge pages alone the kernel may take those. */
  | 'pages-on-dram'
  /** No pool that can be given pages: no node is enrolled. */
  | 'nothing-enrolled'
  | 'alpha'
  /** Deprecated since KubeVirt 1.9. */
  | 'deprecated'
  /** Takes the place of hook sidecars. */
  | 'replaces-sidecar'
  /** Its gate is on already. */
  | 'gate-on'
  /** Before KubeVirt 1.9 it is not there. */
  | 'too-old';

export interface Method {
  kind: MethodKind;
  state: MethodState;
  /** The first choice on this cluster, or what to take where memory must not be set aside. */
  advice: 'first' | 'instead' | undefined;
  reasons: readonly MethodReason[];
}

/** What of a cluster decides between the methods. */
export interface MethodSituation {
  /** `undefined` when KubeVirt's object is not readable. */
  installation: InstallationFacts | undefined;
  /** Whether the kind Plugin (`plugin.kubevirt.io`) is served; `undefined` while nobody knows. */
  pluginsServed: boolean | undefined;
  /** Of 2 MiB pages on NUMA nodes without CPUs; `undefined` when no host with such a node is known. */
  cxlPages: Bounds | undefined;
  /** bytes of them on NUMA nodes with CPUs of the same hosts, at least */
  dramPages: number;
  /** A pool is enrolled and has nodes: a MachineConfig can set pages aside on them. */
  enrolled: boolean;
}

/**
 * The methods in one order, how far the cluster is with each, and which to take. Huge pages come first: nothing
 * in them is alpha, and they exist on the CXL memory only, so that the guest cannot be elsewhere. Where memory
 * must not be set aside, a memory policy binds the machine: by KubeVirt Plugins from 1.9 on, which deprecates
 * hook sidecars, and by those before. Without an enrolled node and without pages a gate that is on already wins.
 */
export function methodsOf(situation: MethodSituation): Method[] {
  const { installation, pluginsServed, cxlPages, dramPages, enrolled } = situation;
  const minor = installation?.minor;
  const later = minor === undefined ? pluginsServed : minor >= PLUGINS_SINCE;
  const sidecarOn = installation?.gates.has(SIDECAR_GATE);
  const pluginsOn =
    later !== false && pluginsServed !== false && installation?.gates.has(PLUGINS_GATE);
  const binding: MethodKind = later ? 'plugin' : 'hook-sidecar';
  const bindingOn = later ? pluginsOn : sidecarOn;
  const hasPages = (cxlPages?.atLeast ?? 0) > 0;
  const first: MethodKind = !enrolled && !hasPages && bindingOn === true ? binding : 'huge-pages';
  const adviceFor = (kind: MethodKind): Method['advice'] =>
    kind === first ? 'first' : kind === binding && first === 'huge-pages' ? 'instead' : undefined;
  const when = (holds: boolean | undefined, reason: MethodReason) => (holds ? [reason] : []);
  return [
    {
      kind: 'huge-pages',
      state: hasPages ? 'ready' : cxlPages?.atMost === 0 ? 'no-pages' : 'unknown',
      advice: adviceFor('huge-pages'),
      reasons: [
        'generally-available',
        ...when(hasPages, 'pages-there'),
        ...when(dramPages > 0, 'pages-on-dram'),
        ...when(!enrolled && !hasPages, 'nothing-enrolled'),
      ],
    },
    {
      kind: 'hook-sidecar',
      state: gateState(sidecarOn),
      advice: adviceFor('hook-sidecar'),
      reasons: ['alpha', ...when(later, 'deprecated'), ...when(sidecarOn, 'gate-on')],
    },
    {
      kind: 'plugin',
      state:
        later === false || pluginsServed === false
          ? 'not-offered'
          : later === undefined
            ? 'unknown'
            : gateState(pluginsOn),
      advice: adviceFor('plugin'),
      reasons: [
        'alpha',
        ...when(later === false, 'too-old'),
        ...when(later, 'replaces-sidecar'),
        ...when(pluginsOn, 'gate-on'),
      ],
    },
  ];
}

function gateState(on: boolean | undefined): MethodState {
  return on === undefined ? 'unknown' : on ? 'ready' : 'gate-off';
}
