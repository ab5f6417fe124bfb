import type { MachineConfigResource, NodeResource } from '../k8s/types';
import { DAX_RECONFIGURE_CONFIG, OPERATOR_MACHINE_CONFIGS, ROLE_LABEL } from './names';

/**
 * One of the operator's MachineConfigs against what the Label asks for:
 * - `present`: there, with the role asked for
 * - `missing`: asked for and not there
 * - `wrong-role`: there, but with another role (`role`) or none
 * - `leftover`: there although no Label asks for it
 * - `kept`: there from an earlier RHEL, with another role: the operator neither needs nor deletes it, and
 *   the pool of that role still applies it
 * - `not-needed`: not there, and not asked for
 */
export interface ExpectedMachineConfig {
  name: string;
  state: 'present' | 'missing' | 'wrong-role' | 'leftover' | 'kept' | 'not-needed';
  /** The role it carries. */
  role: string | undefined;
  /** When it was made; RFC 3339. The operator makes all of them anew at any write to its Label. */
  created: string | undefined;
}

export interface ExpectedMachineConfigs {
  configs: readonly ExpectedMachineConfig[];
  /**
   * - `complete`: all that are asked for carry the role
   * - `partial`: some do not. The operator stops at the first that exists, so it stays that way
   * - `none`: asked for, and none is there (yet)
   * - `leftover`: some are there although no Label asks for them
   * - `unasked`: no Label, and none is there
   */
  set: 'complete' | 'partial' | 'none' | 'leftover' | 'unasked';
}

/**
 * The operator's MachineConfigs, each present, missing or with the wrong role (contract §3).
 *
 * @param role pool that the Label object names; undefined when there is none or it names none
 * @param reconfigure whether the hosts need `99-daxdev-reconfigure`, see {@link needsDaxReconfigure};
 *   undefined = unknown: it is then accepted where it is and not missed where it is not
 */
export function expectedMachineConfigs(
  machineConfigs: readonly MachineConfigResource[],
  role: string | undefined,
  reconfigure: boolean | undefined,
): ExpectedMachineConfigs {
  const byName = new Map(machineConfigs.map((config) => [config.metadata?.name ?? '', config]));
  const configs = [...OPERATOR_MACHINE_CONFIGS, DAX_RECONFIGURE_CONFIG].map((name) => {
    const config = byName.get(name);
    const needed = role !== undefined && (name !== DAX_RECONFIGURE_CONFIG || reconfigure === true);
    const carried = config?.metadata?.labels?.[ROLE_LABEL];
    const state = stateOf(config !== undefined, needed, role, carried);
    return {
      name,
      role: carried,
      created: config?.metadata?.creationTimestamp,
      state:
        state === 'wrong-role' && name === DAX_RECONFIGURE_CONFIG && reconfigure === false
          ? 'kept'
          : state,
    };
  });
  return { configs, set: setOf(configs, role) };
}

function stateOf(
  exists: boolean,
  needed: boolean,
  role: string | undefined,
  carried: string | undefined,
): ExpectedMachineConfig['state'] {
  if (!exists) {
    return needed ? 'missing' : 'not-needed';
  }
  if (role === undefined) {
    return 'leftover';
  }
  return carried === role ? 'present' : 'wrong-role';
}

function setOf(
  configs: readonly ExpectedMachineConfig[],
  role: string | undefined,
): ExpectedMachineConfigs['set'] {
  const some = (state: ExpectedMachineConfig['state']) =>
    configs.some((config) => config.state === state);
  if (role === undefined) {
    return some('leftover') ? 'leftover' : 'unasked';
  }
  if (!some('missing') && !some('wrong-role')) {
    return 'complete';
  }
  return some('present') || some('wrong-role') ? 'partial' : 'none';
}

/**
 * RHEL release of a node's kernel (`…el9_2.x86_64` = 9.2), else the one in the CoreOS version
 * (`…CoreOS 9.6.20261012-0`, `…CoreOS 418.94.2025…` = 9.4). Undefined where neither says.
 */
export function rhelVersion(node: NodeResource): { major: number; minor: number } | undefined {
  const { kernelVersion = '', osImage = '' } = node.status?.nodeInfo ?? {};
  const found =
    /\.el(\d+)_(\d+)/.exec(kernelVersion) ??
    /CoreOS (\d{1,2})\.(\d+)\.\d{8}/.exec(osImage) ??
    /CoreOS \d{3}\.(\d)(\d+)\.\d{8,}/.exec(osImage);
  return found ? { major: Number(found[1]), minor: Number(found[2]) } : undefined;
}

/**
 * Whether the operator adds `99-daxdev-reconfigure`. It goes by the RHEL of the host that it runs on
 * itself, and reads the version as a decimal number: 9.10 is 9.1 for it, which is before 9.4. Where that
 * host is not known, all nodes must agree: undefined when none tells its version, or when they differ
 * (an upgrade of the cluster is under way).
 *
 * @param operatorNode name of the node that the operator runs on
 */
export function needsDaxReconfigure(
  nodes: readonly NodeResource[],
  operatorNode?: string,
): boolean | undefined {
  const own = nodes.find(({ metadata }) => metadata?.name === operatorNode);
  const known = own && isBefore94(own);
  if (known !== undefined) {
    return known;
  }
  const answers = new Set(nodes.map(isBefore94));
  answers.delete(undefined);
  return answers.size === 1 ? [...answers][0] : undefined;
}

function isBefore94(node: NodeResource): boolean | undefined {
  const version = rhelVersion(node);
  return version && Number(`${version.major}.${version.minor}`) < 9.4;
}

/**
 * How long MachineConfigs may be missing before it means anything, milliseconds: the Machine Config
 * Operator waits this long before it renders a pool anew.
 */
export const RENEWAL_MS = 5_000;

/**
 * Whether MachineConfigs that are missing are only being made anew. About every ten hours, and at any
 * write to a Label, the operator deletes all of them and creates them one after the other: those that
 * are there are then new, or none is there, and a moment ago all were.
 *
 * @param completeAt when the set was last seen complete, milliseconds since the epoch
 * @param now milliseconds since the epoch
 */
export function isRenewing(
  { configs, set }: ExpectedMachineConfigs,
  completeAt: number | undefined,
  now: number,
): boolean {
  if (set !== 'partial' && set !== 'none') {
    return false;
  }
  if (configs.some(({ state }) => state === 'wrong-role')) {
    return false;
  }
  const there = configs.filter(({ state }) => state === 'present');
  const fresh = there.some(({ created }) => now - Date.parse(created ?? '') < RENEWAL_MS);
  return fresh || (completeAt !== undefined && now - completeAt < RENEWAL_MS);
}
