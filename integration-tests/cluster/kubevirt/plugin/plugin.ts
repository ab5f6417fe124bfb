import type { KubeObject } from '../../client';
import type { FieldCause } from '../../schema/types';
import type { MemoryPolicy } from '../domain/domain-xml';
import { compile, type CelScope, type CelType, type CelValue } from './cel';

/** A Plugin of plugin.kubevirt.io/v1alpha1 as far as it changes domains by CEL. */
export interface Plugin extends KubeObject {
  spec: {
    failureStrategy?: string;
    condition?: string;
    domainHooks?: { cel?: { expression?: string }; [key: string]: unknown }[];
    [key: string]: unknown;
  };
}

interface Subject {
  metadata: KubeObject['metadata'];
}

/** What is wrong with a Plugin, as its webhook finds by compiling its texts. */
export function pluginProblems(object: KubeObject): FieldCause[] {
  const { condition, domainHooks = [] } = (object as Plugin).spec;
  const texts: [field: string, text: string | undefined, type: CelType][] = [
    ['spec.condition', condition, 'bool'],
    ...domainHooks.map((hook, index): [string, string | undefined, CelType] => [
      `spec.domainHooks[${index}].cel.expression`,
      hook.cel?.expression,
      'Domain',
    ]),
  ];
  return texts.flatMap(([field, text, type]) => {
    if (text === undefined) return [];
    try {
      compile(text, type);
      return [];
    } catch (error) {
      const message = `CEL compilation failed: ${(error as Error).message}`;
      return [{ reason: 'FieldValueInvalid', field, message }];
    }
  });
}

/**
 * The memory policy that plugins give a virtual machine; undefined when none does. Throws when a
 * condition cannot be evaluated (whatever the failure strategy says: the machine then does not start) or
 * an expression cannot and its plugin's strategy is Fail.
 */
export function policyOfPlugins(
  plugins: readonly Plugin[],
  vmi: Subject,
): MemoryPolicy | undefined {
  let policy: MemoryPolicy | undefined;
  const scope = scopeOf(vmi);
  for (const { metadata, spec } of plugins) {
    const name = metadata.name ?? '';
    if (spec.condition !== undefined && !holds(name, spec.condition, scope)) continue;
    for (const { cel } of spec.domainHooks ?? []) {
      if (cel?.expression === undefined) continue;
      try {
        policy = policyIn(compile(cel.expression, 'Domain')(scope)) ?? policy;
      } catch (error) {
        if (spec.failureStrategy === 'Ignore') continue;
        throw failure(name, 'domain hook', error);
      }
    }
  }
  return policy;
}

function holds(name: string, condition: string, scope: CelScope): boolean {
  try {
    return compile(condition, 'bool')(scope) === true;
  } catch (error) {
    throw failure(name, 'condition', error);
  }
}

function failure(name: string, what: string, error: unknown): Error {
  const message = `plugin ${name}: failed to evaluate ${what}: ${(error as Error).message}`;
  return new Error(message, { cause: error });
}

function scopeOf({ metadata }: Subject): CelScope {
  const { name = '', namespace = '', annotations = {}, labels = {} } = metadata;
  return {
    vmi: {
      Name: name,
      Namespace: namespace,
      Annotations: { map: annotations },
      Labels: { map: labels },
    },
  };
}

function policyIn(domain: CelValue | undefined): MemoryPolicy | undefined {
  const field = (of: CelValue | undefined, name: string) =>
    typeof of === 'object' && 'fields' in of ? of.fields[name] : undefined;
  const memory = field(field(domain, 'NUMATune'), 'Memory');
  const [mode, nodeset] = [field(memory, 'Mode'), field(memory, 'Nodeset')];
  if (typeof nodeset !== 'string') return undefined;
  return { mode: typeof mode === 'string' ? mode : 'strict', nodeset };
}
