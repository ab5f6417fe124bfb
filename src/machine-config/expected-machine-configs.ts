import type { MachineConfigResource, NodeResource } from '../k8s/types';
import { DAX_RECONFIGURE_CONFIG, OPERATOR_MACHINE_CONFIGS, ROLE_LABEL } from './names';

/**
 * One of the operator's MachineConfigs against what the Label asks for:
 * - `present`: there, with the role asked for
 * - `missing`: asked for and not there
 * - `wrong-role`: there, but with another role (`role`) or none
 * - `leftover`: there although no Label asks for it
 * - `not-needed`: not there, and not asked for
 */
export interface ExpectedMachineConfig {
  name: string;
  state: 'present' | 'missing' | 'wrong-role' | 'leftover' | 'not-needed';
  /** The role it carries. */
  role: string | undefined;
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
    return { name, role: carried, state: stateOf(config !== undefined, needed, role, carried) };
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
 * Whether the operator adds `99-daxdev-reconfigure`: hosts run RHEL before 9.4. Undefined when no node
 * tells its version, or when they differ (an upgrade of the cluster is under way).
 */
export function needsDaxReconfigure(nodes: readonly NodeResource[]): boolean | undefined {
  const answers = new Set(
    nodes.map((node) => {
      const version = rhelVersion(node);
      return version && (version.major < 9 || (version.major === 9 && version.minor < 4));
    }),
  );
  answers.delete(undefined);
  return answers.size === 1 ? [...answers][0] : undefined;
}
