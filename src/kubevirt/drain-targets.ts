import type { MachineHost } from './host';
import type { InstanceFacts } from './machine';
import { askedOf } from './method';
import type { FindScript } from './method';
import { isOfTier, migrationTargets, verdictOf } from './migration';
import type { MigrationTarget } from './migration';
import type { PluginFacts } from './plugins';

/** A machine that leaves its node by live migration when the node is drained. */
export interface LeavingMachine {
  namespace: string;
  name: string;
  node: string;
  /** Nodes that are drained together with its own, and so take nothing. */
  drainedToo: readonly string[];
}

/** What decides where machines can go. */
export interface DrainSurroundings {
  instances: readonly InstanceFacts[];
  find: FindScript;
  plugins: readonly PluginFacts[];
  hosts: readonly MachineHost[];
}

export interface StrandedMachine extends LeavingMachine {
  /** `no`: no node can take it. `unknown`: none is sure to, and of some it is not known. */
  verdict: Exclude<MigrationTarget['verdict'], 'yes'>;
  targets: readonly MigrationTarget[];
}

/**
 * The machines that no node is sure to take when their nodes are drained: KubeVirt makes a pod for the
 * migration, which stays Pending, and the drain waits for it. Each machine is judged for itself, by the rules of
 * migration but those of tiers: it moves to a node where it gets DRAM all the same. That several of them go
 * for the same room is not counted, nor are the requests of ordinary memory and CPUs, which the scheduler
 * sums up.
 *
 * @param leaving those whose instance is not known are left out
 */
export function strandedMachines(
  leaving: readonly LeavingMachine[],
  { instances, find, plugins, hosts }: DrainSurroundings,
): StrandedMachine[] {
  const known = new Map(instances.map((each) => [keyOf(each), each]));
  return leaving.flatMap((machine): StrandedMachine[] => {
    const instance = known.get(keyOf(machine));
    if (!instance) {
      return [];
    }
    const { namespace, spec } = instance;
    const targets = migrationTargets(
      spec,
      askedOf({ namespace, spec }, find, plugins),
      machine.node,
      hosts.map((host) =>
        machine.drainedToo.includes(host.nodeName) ? { ...host, unschedulable: true } : host,
      ),
    ).map(({ nodeName, reasons }) => {
      const against = reasons.filter((reason) => !isOfTier(reason));
      return { nodeName, verdict: verdictOf(against), reasons: against };
    });
    const verdicts = new Set(targets.map(({ verdict }) => verdict));
    return verdicts.has('yes')
      ? []
      : [{ ...machine, verdict: verdicts.has('unknown') ? 'unknown' : 'no', targets }];
  });
}

function keyOf({ namespace, name }: { namespace: string; name: string }): string {
  return `${namespace}/${name}`;
}
