import { at, listAt, textAt } from '../../k8s/json-path';
import type { KubeResource } from '../../k8s/types';
import { pagesOfConfig } from './pages-of-config';
import { pagesOfEffective } from './tuned/recommended';

/** Pages of 2 MiB that an object of the cluster sets aside on a node, whoever else does so. */
export interface DeclaredPages {
  kind: 'Tuned' | 'MachineConfig';
  name: string;
  /** `with-cpus`: arguments of the kernel take them wherever memory is as the node boots, which is beside its CPUs. */
  numaIds: readonly number[] | 'with-cpus';
}

/** A unit of a PerformanceProfile, which says its NUMA node in its name. */
const performanceUnit = /^hugepages-allocation-2048kB-NUMA(\d{1,4})\.service$/;
const written =
  /\becho[ \t]+["']?0*[1-9]\d{0,11}["']?[ \t]*>[ \t]*["']?\/sys\/devices\/system\/node\/node(\d{1,4})\/hugepages\/hugepages-2048kB\/nr_hugepages\b/g;

/**
 * Who sets pages of 2 MiB aside on a node, as far as Tuned objects and MachineConfigs say so. What is not
 * understood is left out: it says nothing, neither that there are pages nor that there are none.
 *
 * @param profile name of the TuneD profile that the node has; `undefined` where that is not known
 * @param configs the MachineConfigs that the node's pool is rendered from
 */
export function declaredPages(
  tuneds: readonly KubeResource[],
  profile: string | undefined,
  configs: readonly unknown[],
): DeclaredPages[] {
  const byTuned = new Map<string, number[]>();
  for (const [id, { pages, tuned }] of profile === undefined
    ? []
    : pagesOfEffective(profile, tuneds)) {
    if (pages > 0) {
      byTuned.set(tuned, [...(byTuned.get(tuned) ?? []), id]);
    }
  }
  const ofKernel = new Map(kernelPages(configs));
  return [
    ...[...byTuned].map(([name, numaIds]) => ({ kind: 'Tuned' as const, name, numaIds })),
    ...configs.flatMap((config): DeclaredPages[] => {
      const name = textAt(config, 'metadata', 'name') ?? '';
      const numaIds = ofKernel.get(config) === 'with-cpus' ? 'with-cpus' : unitPages(config);
      const also = ofKernel.get(config);
      const all =
        numaIds === 'with-cpus'
          ? numaIds
          : [...new Set([...numaIds, ...(Array.isArray(also) ? also : [])])];
      return all.length === 0 ? [] : [{ kind: 'MachineConfig', name, numaIds: all }];
    }),
  ];
}

/** NUMA nodes that units of systemd fill: this plugin's, a PerformanceProfile's, or a line of a shell. */
function unitPages(config: unknown): number[] {
  const units = listAt(config, 'spec', 'config', 'systemd', 'units').filter(
    (unit) => at(unit, 'enabled') !== false,
  );
  return [
    ...[...pagesOfConfig(config)].filter(([, pages]) => pages > 0).map(([id]) => id),
    ...units.flatMap((unit) => performanceUnit.exec(textAt(unit, 'name') ?? '')?.[1] ?? []),
    ...units.flatMap((unit) =>
      [...(textAt(unit, 'contents') ?? '').matchAll(written)].map(([, id]) => id),
    ),
  ].map(Number);
}

/**
 * Pools that arguments of the kernel fill: `hugepages=512` of the size that was named last, or
 * `hugepages=0:512,1:512` by NUMA node.
 */
function kernelPages(
  configs: readonly unknown[],
): [config: unknown, ids: number[] | 'with-cpus'][] {
  const words = configs.flatMap((config) =>
    listAt(config, 'spec', 'kernelArguments').flatMap((argument) =>
      typeof argument === 'string' ? argument.split(/\s+/).map((word) => ({ config, word })) : [],
    ),
  );
  const usual = words.map(({ word }) => /^default_hugepagesz=(.+)$/.exec(word)?.[1]).find(Boolean);
  let size = usual ?? '2M';
  const found: [unknown, number[] | 'with-cpus'][] = [];
  for (const { config, word } of words) {
    size = /^hugepagesz=(.+)$/.exec(word)?.[1] ?? size;
    const asked = /^hugepages=(.+)$/.exec(word)?.[1];
    if (asked === undefined || !/^(2m|2048k)$/i.test(size)) {
      continue;
    }
    const ids = asked
      .split(',')
      .flatMap((part) => /^(\d{1,4}):0*[1-9]\d*$/.exec(part)?.[1] ?? [])
      .map(Number);
    if (/^0*[1-9]\d*$/.test(asked)) {
      found.push([config, 'with-cpus']);
    } else if (ids.length > 0) {
      found.push([config, ids]);
    }
  }
  return found;
}
