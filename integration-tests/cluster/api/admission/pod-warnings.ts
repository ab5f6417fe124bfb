import type { KubeObject } from '../../client/types';
import type { ServedResource } from '../resource-registry';
import type { Container, PodSpec } from './pod-template';
import { quantityValue } from './quantity';

/** What the server warns about in pods and pod templates, though it accepts them. */
export function podWarnings({ collection }: ServedResource, object: KubeObject): string[] {
  if (collection === '/pods') return specWarnings(object['spec'] ?? {}, 'spec');
  if (!/^apps\/(deployments|replicasets|daemonsets|statefulsets)$/.test(collection)) return [];
  const { template } = (object['spec'] ?? {}) as { template?: { spec?: PodSpec } };
  return specWarnings(template?.spec ?? {}, 'spec.template.spec');
}

function specWarnings(spec: PodSpec, path: string): string[] {
  return (['containers', 'initContainers'] as const).flatMap((list) =>
    (spec[list] ?? []).flatMap((container, index) =>
      containerWarnings(container, `${path}.${list}[${index}]`),
    ),
  );
}

function containerWarnings({ env = [], resources = {} }: Container, path: string): string[] {
  const warnings: string[] = [];
  const names = new Set<string>();
  env.forEach(({ name = '' }, index) => {
    if (names.has(name)) {
      warnings.push(
        `${path}.env[${index}]: hides previous definition of ${JSON.stringify(name)}, which may be dropped when using apply`,
      );
    }
    names.add(name);
  });
  for (const list of ['requests', 'limits'] as const) {
    for (const name of ['memory', 'ephemeral-storage']) {
      const amount = resources[list]?.[name];
      const value = amount === undefined ? undefined : quantityValue(amount);
      if (value === undefined || Number.isInteger(value)) continue;
      const text = JSON.stringify(String(amount));
      warnings.push(
        `${path}.resources.${list}[${name}]: fractional byte value ${text} is invalid, must be an integer`,
      );
    }
  }
  return warnings;
}
