import { naturalOrder } from '../../k8s/natural-order';
import { matchesSelector } from '../../k8s/selectors';
import type { MachineConfigPoolResource, MachineConfigResource } from '../../k8s/types';
import type { Ignition } from './ignition';
import { ignitionEntries, isRecord, mergeIgnition } from './ignition';
import { ROLE_LABEL } from '../names';

/** What a pool's MachineConfigs put on its nodes: equal contents need no reboot between them. */
export interface PoolContent {
  /** Merged Ignition config. */
  config: Ignition;
  /** Everything outside of Ignition: kernel arguments, kernel, extensions, operating system image. */
  system: Readonly<Record<string, unknown>>;
}

/** Why the Machine Config Operator cannot render a pool, or not as its author meant. */
export type RenderProblem =
  /** The selector matches no MachineConfig: the pool stays without a config. */
  | { kind: 'selects-nothing' }
  /** The selector is empty: the operator refuses to render. */
  | { kind: 'selects-everything' }
  /** The extension kernel-devel does not go with a special kernel. */
  | { kind: 'kernel-devel'; kernelType: string }
  /** Two MachineConfigs have Ignition versions that cannot be merged. */
  | { kind: 'ignition-version'; versions: readonly string[] }
  /** Two MachineConfigs hold the same file or unit with other content; the later name wins. */
  | { kind: 'overwritten'; what: string; loser: string; winner: string };

export interface RenderedContent {
  content: PoolContent | undefined;
  problems: readonly RenderProblem[];
}

/** The MachineConfigs a pool selects, in the order in which they are merged. Rendered ones never count. */
export function selectedConfigs(
  pool: MachineConfigPoolResource,
  machineConfigs: readonly MachineConfigResource[],
): MachineConfigResource[] {
  const selected = machineConfigs
    .filter(({ metadata }) => !metadata?.name?.startsWith('rendered-'))
    .filter(({ metadata }) => matchesSelector(pool.spec?.machineConfigSelector, metadata?.labels))
    .sort((a, b) => compare(nameOf(a), nameOf(b)));
  // A custom pool's own configs come after (over) the worker's.
  const ofWorker = (config: MachineConfigResource) =>
    config.metadata?.labels?.[ROLE_LABEL] === 'worker';
  return [...selected.filter(ofWorker), ...selected.filter((config) => !ofWorker(config))];
}

/** What a pool's nodes get, and what is wrong with it. `content` is absent when nothing is rendered. */
export function renderPool(
  pool: MachineConfigPoolResource,
  machineConfigs: readonly MachineConfigResource[],
): RenderedContent {
  const selector = pool.spec?.machineConfigSelector;
  const empty =
    Object.keys(selector?.matchLabels ?? {}).length === 0 &&
    (selector?.matchExpressions ?? []).length === 0;
  if (selector && empty) {
    return { content: undefined, problems: [{ kind: 'selects-everything' }] };
  }
  const configs = selectedConfigs(pool, machineConfigs);
  if (configs.length === 0) {
    return { content: undefined, problems: [{ kind: 'selects-nothing' }] };
  }
  const problems: RenderProblem[] = [];
  const versions = [...new Set(configs.map(ignitionVersion).filter((version) => version !== ''))];
  if (new Set(versions.map((version) => version.split('.')[0])).size > 1) {
    problems.push({ kind: 'ignition-version', versions });
  }
  const extensions = configs.flatMap(({ spec }) => spec?.extensions ?? []);
  const kernelType =
    configs
      .map(({ spec }) => spec?.kernelType)
      .filter((type) => type === 'realtime' || type === '64k-pages')
      .at(-1) ?? 'default';
  if (kernelType !== 'default' && extensions.includes('kernel-devel')) {
    problems.push({ kind: 'kernel-devel', kernelType });
  }
  if (problems.length > 0) {
    return { content: undefined, problems };
  }
  const content: PoolContent = {
    config: withDefaults(
      configs.reduce<Ignition>((merged, { spec }) => mergeIgnition(merged, spec?.config ?? {}), {}),
      versions,
    ),
    system: {
      extensions,
      fips: configs.some(({ spec }) => spec?.fips === true),
      kernelArguments: configs.flatMap(({ spec }) => spec?.kernelArguments ?? []),
      kernelType,
      osImageURL: last(configs, 'osImageURL'),
      extensionsImage: last(configs, 'baseOSExtensionsContainerImage'),
    },
  };
  return { content, problems: overwritten(configs) };
}

/** Each file and unit that two selected MachineConfigs hold with different content. */
function overwritten(configs: readonly MachineConfigResource[]): RenderProblem[] {
  const holders = new Map<string, MachineConfigResource>();
  const problems: RenderProblem[] = [];
  for (const config of configs) {
    for (const what of ignitionEntries(config.spec?.config)) {
      const earlier = holders.get(what);
      // The worker's own files are meant to be replaced by a custom pool's.
      if (earlier && earlier.metadata?.labels?.[ROLE_LABEL] !== 'worker') {
        problems.push({
          kind: 'overwritten',
          what,
          loser: nameOf(earlier),
          winner: nameOf(config),
        });
      }
      holders.set(what, config);
    }
  }
  return problems;
}

/** The highest version, and `overwrite` spelled out as the operator does. */
function withDefaults(config: Ignition, versions: readonly string[]): Ignition {
  const version = [...versions].sort(naturalOrder).at(-1);
  const storage = config['storage'];
  const files = isRecord(storage) ? storage['files'] : undefined;
  return {
    ...config,
    ignition: { version: version ?? '' },
    ...(isRecord(storage) &&
      Array.isArray(files) && {
        storage: {
          ...storage,
          files: files.map((file: unknown) =>
            isRecord(file) ? { overwrite: true, ...file } : file,
          ),
        },
      }),
  };
}

function ignitionVersion({ spec }: MachineConfigResource): string {
  const ignition = spec?.config?.['ignition'];
  const version = isRecord(ignition) ? ignition['version'] : undefined;
  return typeof version === 'string' ? version : '';
}

function last(
  configs: readonly MachineConfigResource[],
  field: 'osImageURL' | 'baseOSExtensionsContainerImage',
): string {
  return (
    configs
      .map(({ spec }) => spec?.[field])
      .filter(Boolean)
      .at(-1) ?? ''
  );
}

function nameOf({ metadata }: MachineConfigResource): string {
  return metadata?.name ?? '';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
