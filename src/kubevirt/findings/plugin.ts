import type { MachineSpec } from '../machine';
import { NODESET_ANNOTATION, PLUGINS_GATE } from '../names';
import type { Finding, Subject, Surroundings } from './types';

/**
 * A machine that has the annotation of this plugin's KubeVirt Plugin while no Plugin of the cluster answers to it:
 * KubeVirt ignores the annotation, and the machine starts on ordinary memory without a word.
 */
export function missingPlugin(
  { asked }: Pick<Subject, 'asked'>,
  { annotations }: Pick<MachineSpec, 'annotations'>,
  { installation, pluginsKnown }: Pick<Surroundings, 'installation' | 'pluginsKnown'>,
): Finding[] {
  const nodeset = annotations[NODESET_ANNOTATION];
  if (nodeset === undefined || pluginsKnown !== true || asked.methods.includes('plugin')) {
    return [];
  }
  return [
    { kind: 'plugin-missing', severity: 'danger', nodeset },
    ...(installation && !installation.gates.has(PLUGINS_GATE)
      ? [{ kind: 'gate-off', severity: 'danger', gate: PLUGINS_GATE } as const]
      : []),
  ];
}
