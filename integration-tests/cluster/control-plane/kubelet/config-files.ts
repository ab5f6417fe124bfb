import { resources, type KubeClient, type KubeObject } from '../../client';
import type { HostConfig } from '../../host/host-model';

export const machineConfigAnnotations = {
  currentConfig: 'machineconfiguration.openshift.io/currentConfig',
  desiredConfig: 'machineconfiguration.openshift.io/desiredConfig',
  postConfigAction: 'machineconfiguration.openshift.io/post-config-action',
} as const;

interface MachineConfig extends KubeObject {
  spec?: {
    config?: {
      storage?: {
        files?: { path?: string; contents?: { source?: string; compression?: string } }[];
      };
      systemd?: { units?: { name?: string; enabled?: boolean; contents?: string }[] };
    };
  };
}

/** File lists of rendered MachineConfigs. A rendered config never changes: each is read once. */
export class ConfigFilesReader {
  readonly #client: KubeClient;
  readonly #known = new Map<string, HostConfig>();
  readonly #pending = new Map<string, Promise<HostConfig | undefined>>();

  constructor(client: KubeClient) {
    this.#client = client;
  }

  /** Files and units of a config; undefined when there is no such config (or no such API). */
  async read(name: string): Promise<HostConfig | undefined> {
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

  async #fetch(name: string): Promise<HostConfig | undefined> {
    const config = await this.#client.get<MachineConfig>(resources.machineConfig, name);
    if (!config) return undefined;
    const entries = config.spec?.config?.storage?.files ?? [];
    const read: HostConfig = {
      files: new Set(entries.flatMap(({ path }) => (path === undefined ? [] : [path]))),
      contents: new Map(
        entries.flatMap(({ path, contents }) => {
          const text = textOf(contents);
          return path === undefined || text === undefined ? [] : [[path, text]];
        }),
      ),
      units: (config.spec?.config?.systemd?.units ?? []).map((unit) => ({
        name: unit.name ?? '',
        enabled: unit.enabled ?? false,
        contents: unit.contents ?? '',
      })),
    };
    this.#known.set(name, read);
    return read;
  }
}

/** The text of a data URL; undefined for what is compressed or lies elsewhere. */
function textOf(
  contents: { source?: string; compression?: string } | undefined,
): string | undefined {
  const [, base64, data] = /^data:[^,]*?(;base64)?,([^]*)$/.exec(contents?.source ?? '') ?? [];
  if (data === undefined || contents?.compression) return undefined;
  if (base64) return Buffer.from(data, 'base64').toString();
  try {
    return decodeURIComponent(data);
  } catch {
    return undefined; // a malformed escape: the file is there, its text is not known
  }
}
