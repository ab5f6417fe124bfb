import { parseIdList } from '../k8s/id-list';
import { listAt, textAt } from '../k8s/json-path';
import type { MemoryPolicy } from './numatune';

/** What a KubeVirt Plugin (1.9 and later) does with the memory of machines, read from its CEL texts. */
export interface PluginFacts {
  name: string;
  /** Annotations that its condition asks for; `undefined` when the condition says anything else. */
  needs: readonly string[] | undefined;
  /** Where its nodeset comes from. */
  nodeset: { annotation: string } | { text: string };
  mode: string;
  /**
   * An annotation is looked up without being asked for first. A condition, or an expression with strategy
   * Fail, that meets a missing key keeps every machine of the cluster from starting.
   */
  unguarded: boolean;
}

const lookup = /vmi\.Annotations\[\s*["']([^"']+)["']\s*\]/g;
const guard = /["']([^"']+)["']\s+in\s+vmi\.Annotations\b/g;

/** Plugins that write a memory policy; others are none of this plugin's business. */
export function readPlugin(plugin: unknown): PluginFacts | undefined {
  const condition = textAt(plugin, 'spec', 'condition') ?? '';
  const expressions = listAt(plugin, 'spec', 'domainHooks').flatMap(
    (hook) => textAt(hook, 'cel', 'expression') ?? [],
  );
  const expression = expressions.find((text) => /\bNUMATune\b/.test(text));
  if (expression === undefined) {
    return undefined;
  }
  const value =
    /\bNodeset\s*:\s*(?:vmi\.Annotations\[\s*["']([^"']+)["']\s*\]|["']([^"']*)["'])/.exec(
      expression,
    );
  if (!value) {
    return undefined;
  }
  const guards = new Set([...condition.matchAll(guard)].map(([, key = '']) => key));
  const asked = [...`${condition}\n${expressions.join('\n')}`.matchAll(lookup)];
  const plain = condition
    .replaceAll(guard, 'true')
    .split('&&')
    .every((part) => part.trim() === 'true');
  return {
    name: textAt(plugin, 'metadata', 'name') ?? '',
    needs: condition.trim() === '' ? [] : plain ? [...guards] : undefined,
    nodeset: value[1] === undefined ? { text: value[2] ?? '' } : { annotation: value[1] },
    mode: /\bMode\s*:\s*["']([^"']*)["']/.exec(expression)?.[1] ?? 'strict',
    unguarded: asked.some(([, key = '']) => !guards.has(key)),
  };
}

/** What a Plugin does with a machine. `unclear`: its condition can only be told by evaluating it. */
export type PluginReading =
  { kind: 'policy'; policy: MemoryPolicy } | { kind: 'not-applied' } | { kind: 'unclear' };

/** @param annotations those of the machine's template or instance */
export function applyPlugin(
  { needs, nodeset, mode }: PluginFacts,
  annotations: Readonly<Record<string, string>>,
): PluginReading {
  const has = (key: string) => Object.hasOwn(annotations, key);
  if (needs === undefined) {
    return { kind: 'unclear' };
  }
  if (!needs.every(has)) {
    return { kind: 'not-applied' };
  }
  const text = 'text' in nodeset ? nodeset.text : annotations[nodeset.annotation];
  const ids = text === undefined ? undefined : parseIdList(text);
  return ids && ids.length > 0
    ? { kind: 'policy', policy: { mode, nodeset: ids } }
    : { kind: 'unclear' };
}
