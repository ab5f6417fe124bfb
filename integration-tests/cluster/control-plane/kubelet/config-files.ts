import { resources, type KubeClient, type KubeObject } from '../../client';
import type { ConfigFiles } from '../../host/host-model';

export const machineConfigAnnotations = {
  currentConfig: 'machineconfiguration.openshift.io/currentConfig',
  desiredConfig: 'machineconfiguration.openshift.io/desiredConfig',
  postConfigAction: 'machineconfiguration.openshift.io/post-config-action',
} as const;

interface MachineConfig extends KubeObject {
  spec?: { config?: { storage?: { files?: { path?: string }[] } } };
}

/** File lists of rendered MachineConfigs. A rendered config never changes: each is read once. */
export class ConfigFilesReader {
  readonly #client: KubeClient;
  readonly #known = new Map<string, ConfigFiles>();
  readonly #pending = new Map<string, Promise<ConfigFiles | undefined>>();

  constructor(client: KubeClient) {
    this.#client = client;
  }

  /** Paths of the files of a config; undefined when there is no such config (or no such API). */
  async read(name: string): Promise<ConfigFiles | undefined> {
    const known = this.#known.get(name);
    if (known) return known;
    const pending = this.#pending.get(name) ?? this.#fetch(name);
    this.#pending.set(name, pending);
    try {
      return await pending;
    } finally {
      this.#pending.delete(name);
    }
  }

  async #fetch(name: string): Promise<ConfigFiles | undefined> {
    const config = await this.#client.get<MachineConfig>(resources.machineConfig, name);
    if (!config) return undefined;
    const entries = config.spec?.config?.storage?.files ?? [];
    const files = new Set(entries.flatMap(({ path }) => (path === undefined ? [] : [path])));
    this.#known.set(name, files);
    return files;
  }
}
