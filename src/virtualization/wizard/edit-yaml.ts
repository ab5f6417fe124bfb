import type { JsonObject } from '../../k8s/json';
import { isJsonObject } from '../../k8s/json';
import { textAt } from '../../k8s/json-path';
import { readChoices } from '../../kubevirt/make/read-choices';
import { readObject } from '../../workloads/yaml/cmmd-yaml';
import type { YamlProblem } from '../../workloads/yaml/yaml-problem';
import type { WizardDraft } from './draft';

/** Why a text cannot take the machine's place. */
export type EditProblem =
  | { kind: 'yaml'; problem: YamlProblem }
  | { kind: 'other-kind' | 'no-template' }
  /** The machine that is converted has another name: that would be another machine. */
  | { kind: 'renamed'; namespace: string; name: string };

/**
 * The draft with a machine that was typed as YAML: its fields count, and what the other steps choose is read from
 * them.
 */
export function withYaml(
  draft: WizardDraft,
  text: string,
): { change: Partial<WizardDraft> } | { problem: EditProblem } {
  const reading = readObject(text);
  if ('problem' in reading) {
    return { problem: { kind: 'yaml', problem: reading.problem } };
  }
  const { object } = reading;
  if (object['kind'] !== 'VirtualMachine' || object['apiVersion'] !== 'kubevirt.io/v1') {
    return { problem: { kind: 'other-kind' } };
  }
  if (!hasTemplate(object)) {
    return { problem: { kind: 'no-template' } };
  }
  const isSource = draft.source === 'yaml';
  const name = textAt(object, 'metadata', 'name') ?? '';
  // What names no project goes into the one at hand, as with `oc`.
  const namespace = textAt(object, 'metadata', 'namespace') ?? (isSource ? draft.namespace : '');
  if (draft.source === 'convert' && (name !== draft.name || namespace !== draft.namespace)) {
    return { problem: { kind: 'renamed', namespace: draft.namespace, name: draft.name } };
  }
  const choices = readChoices(object, draft.choices);
  return {
    change: {
      edited: object,
      name,
      namespace,
      choices,
      // In the review one may have taken the nodes out; what was begun with may never have had any.
      automatic: isSource && choices.hosts.length === 0,
      ...(isSource && { yaml: text }),
    },
  };
}

function hasTemplate(object: JsonObject): boolean {
  const { spec } = object;
  return (
    isJsonObject(spec) && isJsonObject(spec['template']) && isJsonObject(spec['template']['spec'])
  );
}
