import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';
import type { KubeObject } from '../client/types';
import { binding, clusterBinding, user } from './bindings';

const file = join(dirname(fileURLToPath(import.meta.url)), '../../../deploy/cluster-roles.yaml');

export type PluginPersona = 'cmmd-viewer' | 'cmmd-editor' | 'cmmd-editor-only' | 'cmmd-admin';

/** Users who have what docs/install.md tells to bind, and nothing else. */
export const pluginPersonas = [
  { name: 'cmmd-viewer', token: 'cmmd-viewer', description: 'bound as docs/install.md: looks' },
  {
    name: 'cmmd-editor',
    token: 'cmmd-editor',
    description: 'bound as docs/install.md: looks, and edits workloads in project work',
  },
  {
    name: 'cmmd-editor-only',
    token: 'cmmd-editor-only',
    description: 'cmmd-editor in project work and nothing in the whole cluster',
  },
  { name: 'cmmd-admin', token: 'cmmd-admin', description: 'bound as docs/install.md: enrols too' },
] as const satisfies readonly { name: PluginPersona; token: string; description: string }[];

/**
 * The ClusterRoles of the plugin as a cluster gets them, and the bindings of docs/install.md: figures
 * and history for all but `cmmd-editor-only`, the editors' roles in `projects`.
 */
export function pluginAccess(operatorNamespace: string, projects: readonly string[]): KubeObject[] {
  const everywhere = (who: PluginPersona, role: string) =>
    clusterBinding(`${who}-${role}`, role, user(who));
  const within = (who: PluginPersona, role: string, namespace: string) =>
    binding(namespace, `${who}-${role}`, 'ClusterRole', role, user(who));
  const roles = parseAllDocuments(readFileSync(file, 'utf8')).map(
    (document) => document.toJS() as KubeObject,
  );
  const looking = ['cmmd-viewer', 'cmmd-editor', 'cmmd-admin'] as const;
  return [
    ...roles,
    everywhere('cmmd-viewer', 'cmmd-viewer'),
    everywhere('cmmd-editor', 'cmmd-viewer'),
    everywhere('cmmd-admin', 'cmmd-admin'),
    ...looking.map((who) => everywhere(who, 'cluster-monitoring-view')),
    ...looking.map((who) => within(who, 'cmmd-collector-reader', operatorNamespace)),
    ...projects.flatMap((project) => [
      within('cmmd-editor', 'cmmd-editor', project),
      within('cmmd-editor', 'cmmd-memory-checker', project),
      within('cmmd-editor-only', 'cmmd-editor', project),
    ]),
  ];
}
