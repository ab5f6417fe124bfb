import { createHash } from 'node:crypto';
import { matchesSelector } from './label-selector';
import { isObject, mergeIgnition } from './merge-ignition';
import { annotations, roleLabel } from './names';
import type {
  Ignition,
  MachineConfig,
  MachineConfigPool,
  MachineConfigSpec,
  ObjectReference,
} from './types';

export class RenderError extends Error {}

export interface RenderVersions {
  /** OpenShift release, such as 4.14.16. */
  releaseVersion: string;
  /** Commit of the machine-config-operator that renders. */
  controllerVersion: string;
}

export interface Rendered {
  machineConfig: MachineConfig;
  /** What spec.configuration.source lists: the selected MachineConfigs in name order. */
  source: ObjectReference[];
}

/** A controller version to annotate with, derived from the release so that it is stable. */
export function versionsOf(releaseVersion: string): RenderVersions {
  const controllerVersion = createHash('sha1').update(releaseVersion).digest('hex');
  return { releaseVersion, controllerVersion };
}

/**
 * The rendered MachineConfig of a pool: all MachineConfigs its machineConfigSelector selects, merged,
 * named after the hash of the content. Throws RenderError with the real controller's words when none
 * matches or they do not fit together.
 */
export function renderPool(
  pool: MachineConfigPool,
  machineConfigs: readonly MachineConfig[],
  versions: RenderVersions,
): Rendered {
  const selector = pool.spec?.machineConfigSelector;
  const selected = machineConfigs
    .filter(({ metadata }) => matchesSelector(selector, metadata.labels))
    .sort((a, b) => compare(nameOf(a), nameOf(b)));
  if (selected.length === 0) {
    throw new RenderError(`no MachineConfigs found matching selector ${describeSelector(pool)}`);
  }
  const spec = mergeConfigs(selected);
  const name = `rendered-${nameOf(pool)}-${hashOf(spec)}`;
  return {
    machineConfig: {
      apiVersion: 'machineconfiguration.openshift.io/v1',
      kind: 'MachineConfig',
      metadata: {
        name,
        annotations: {
          [annotations.generatedByController]: versions.controllerVersion,
          [annotations.releaseImageVersion]: versions.releaseVersion,
        },
        ownerReferences: [
          {
            apiVersion: 'machineconfiguration.openshift.io/v1',
            kind: 'MachineConfigPool',
            name: nameOf(pool),
            uid: pool.metadata.uid ?? '',
            controller: true,
            blockOwnerDeletion: true,
          },
        ],
      },
      spec,
    },
    source: selected.map((config) => ({
      apiVersion: 'machineconfiguration.openshift.io/v1',
      kind: 'MachineConfig',
      name: nameOf(config),
    })),
  };
}

/** Merges in name order, but a custom pool's configs after (over) the worker's. */
function mergeConfigs(sorted: MachineConfig[]): MachineConfigSpec {
  const isWorker = ({ metadata }: MachineConfig) => metadata.labels?.[roleLabel] === 'worker';
  const ordered = [...sorted.filter(isWorker), ...sorted.filter((config) => !isWorker(config))].map(
    ({ spec }) => spec ?? {},
  );
  const special = ordered
    .map(({ kernelType }) => kernelType)
    .filter((type) => type === 'realtime' || type === '64k-pages')
    .at(-1);
  const extensions = ordered.flatMap((spec) => spec.extensions ?? []);
  if (special !== undefined && extensions.includes('kernel-devel')) {
    throw new RenderError(
      `could not generate rendered MachineConfig: installing kernel-devel extension is not supported with kernelType: ${special}`,
    );
  }
  const last = (field: 'osImageURL' | 'baseOSExtensionsContainerImage') =>
    ordered
      .map((spec) => spec[field])
      .filter(Boolean)
      .at(-1) ?? '';
  return {
    baseOSExtensionsContainerImage: last('baseOSExtensionsContainerImage'),
    config: mergeIgnitions(ordered.flatMap(({ config }) => (config ? [config] : []))),
    extensions,
    fips: ordered.some(({ fips }) => fips === true),
    kernelArguments: ordered.flatMap((spec) => spec.kernelArguments ?? []),
    kernelType: special ?? 'default',
    osImageURL: last('osImageURL'),
  };
}

function mergeIgnitions(configs: Ignition[]): Ignition {
  const merged = configs.reduce(mergeIgnition, {});
  const ignition = isObject(merged['ignition']) ? merged['ignition'] : {};
  const versions = configs.map((config) => versionOf(config)).filter((v) => v !== '');
  versions.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const result = { ...merged, ignition: { ...ignition, version: versions.at(-1) ?? '3.4.0' } };
  const storage = merged['storage'];
  if (!isObject(storage) || !Array.isArray(storage['files'])) return result;
  // The daemon always overwrites, so the rendered config says so where the author did not.
  const files = storage['files'].map((file: unknown) =>
    isObject(file) ? { overwrite: true, ...file } : file,
  );
  return { ...result, storage: { ...storage, files } };
}

function versionOf(config: Ignition): string {
  const ignition = config['ignition'];
  const version = isObject(ignition) ? ignition['version'] : undefined;
  return typeof version === 'string' ? version : '';
}

/** 32 hexadecimal digits that depend on the content alone, not on the order of its fields. */
function hashOf(spec: MachineConfigSpec): string {
  return createHash('md5')
    .update(JSON.stringify(sortFields(spec)))
    .digest('hex');
}

/** True when two rendered configs put a host into the same state. */
export function sameContent(a: MachineConfigSpec, b: MachineConfigSpec): boolean {
  return JSON.stringify(sortFields(a)) === JSON.stringify(sortFields(b));
}

function sortFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortFields);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => compare(a, b));
  return Object.fromEntries(entries.map(([key, field]) => [key, sortFields(field)]));
}

function describeSelector({ spec }: MachineConfigPool): string {
  const { matchLabels = {}, matchExpressions = [] } = spec?.machineConfigSelector ?? {};
  const exact = Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`);
  const sets = matchExpressions.map(({ key, operator, values = [] }) =>
    values.length > 0 ? `${key} ${operator.toLowerCase()} (${values.join(',')})` : key,
  );
  return [...exact, ...sets].join(',');
}

function nameOf({ metadata }: { metadata: { name?: string } }): string {
  return metadata.name ?? '';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
