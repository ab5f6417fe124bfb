import path from 'node:path';
import { projectRoot } from '../run/project';
import type { Access, Need } from './access/needs';
import { accessOf } from './access/needs';
import { readSource } from './access/source';
import { deployFolder } from './manifests';

export const clusterRolesFile = path.join(deployFolder, 'cluster-roles.yaml');

export interface Rule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
}

/** A role of the plugin: for whom, and what of the needs of the source is its own. */
export interface RoleKind {
  name: string;
  description: string;
  has: (need: Need) => boolean;
}

const reads = ({ verb }: Need): boolean => ['get', 'list', 'watch'].includes(verb);
/** Reaching a pod through the API server passes by every network policy: only where the collectors are. */
const collectors = ({ resource }: Need): boolean => resource === 'pods/proxy';
/** Running a command in a container: any command, in any container of the project. */
const commands = ({ resource }: Need): boolean => resource === 'pods/exec';
/** All that a kubelet can do, commands in any pod of its node included: in no role. Who has it is shown more. */
const kubelets = ({ resource }: Need): boolean => resource === 'nodes/proxy';
/**
 * Whoever writes MachineConfigs is root on every node, and so is who writes Tuneds (a profile may run a script);
 * HyperConverged patches KubeVirt as it likes, and a KubeVirt
 * Plugin changes every machine of the cluster: no role of the plugin gives that away.
 */
const hosts = (need: Need): boolean =>
  ['machineconfigs', 'tuneds', 'hyperconvergeds', 'plugins'].includes(need.resource) &&
  !reads(need);
/** Deleting what a project has is its own editors' business, who may do it anyway. */
const inProjects = ({ verb, resource }: Need): boolean =>
  verb === 'delete' && resource === 'configmaps';
const ofTheirOwn = (need: Need): boolean =>
  collectors(need) || commands(need) || kubelets(need) || hosts(need) || inProjects(need);
/** What a project's developer does; all other changes are the cluster administrator's. */
const ofProjects = ({ place }: Need): boolean => place.startsWith('src/workloads/');

/** Each contains the one before it, but for those of the collectors and of commands in pods. */
export const roleKinds: readonly RoleKind[] = [
  {
    name: 'cmmd-viewer',
    description: 'Sees every page. Bind it in the whole cluster.',
    has: (need) => reads(need) && !ofTheirOwn(need),
  },
  {
    name: 'cmmd-editor',
    description: 'Also creates, changes and deletes CMMD workloads. Bind it in a project.',
    has: (need) => !ofTheirOwn(need) && (reads(need) || ofProjects(need)),
  },
  {
    name: 'cmmd-admin',
    description: 'Also enrols nodes. Bind it in the whole cluster.',
    has: (need) => !ofTheirOwn(need),
  },
  {
    name: 'cmmd-collector-reader',
    description:
      "Asks the collectors for figures. Bind it in the operator's namespace only: it reaches any pod.",
    has: collectors,
  },
  {
    name: 'cmmd-memory-checker',
    description:
      'Asks pods where their memory is. Bind it in a project only: it runs any command in any pod there.',
    has: commands,
  },
];

/** What the source of the plugin needs. */
export function accessOfPlugin(): Access {
  return accessOf(readSource(path.join(projectRoot, 'src')));
}

/** `patch nodes`, `list cmmds.cmmd.samsung.com`: as `oc auth can-i` takes it. */
export function permission({ verb, group, resource }: Omit<Need, 'place'>): string {
  const [plural = '', subresource] = resource.split('/');
  const name = group ? `${plural}.${group}` : plural;
  return `${verb} ${subresource === undefined ? name : `${name}/${subresource}`}`;
}

/** Permissions with every place that needs them. */
export function permissionsOf(needs: readonly Need[]): Map<string, Set<string>> {
  const places = new Map<string, Set<string>>();
  for (const need of needs) {
    const key = permission(need);
    places.set(key, (places.get(key) ?? new Set()).add(need.place));
  }
  return places;
}

/** Every permission that rules grant. Throws on a wildcard, which would hide what is granted. */
export function granted(rules: readonly Rule[]): string[] {
  return rules.flatMap(({ apiGroups, resources, verbs }) =>
    apiGroups.flatMap((group) =>
      resources.flatMap((resource) =>
        verbs.map((verb) => {
          if ([group, resource, verb].includes('*')) throw new Error('a rule with a wildcard');
          return permission({ group, resource, verb });
        }),
      ),
    ),
  );
}

/** The fewest rules that grant exactly these needs, in a fixed order. */
export function rulesFor(needs: readonly Need[]): Rule[] {
  const verbs = new Map<string, Set<string>>();
  for (const { group, resource, verb } of needs) {
    const key = `${group}|${resource}`;
    verbs.set(key, (verbs.get(key) ?? new Set()).add(verb));
  }
  const rules = new Map<string, Rule>();
  for (const [key, of] of [...verbs].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [group = '', resource = ''] = key.split('|');
    const sorted = [...of].sort();
    const same = `${group}|${sorted.join()}`;
    const rule = rules.get(same) ?? { apiGroups: [group], resources: [], verbs: sorted };
    rule.resources.push(resource);
    rules.set(same, rule);
  }
  return [...rules.values()];
}

/** The text of `deploy/cluster-roles.yaml` for these needs. */
export function clusterRolesText(needs: readonly Need[]): string {
  const list = (words: readonly string[]) => `[${words.map((word) => word || "''").join(', ')}]`;
  const roles = roleKinds.map(({ name, description, has }) =>
    [
      'apiVersion: rbac.authorization.k8s.io/v1',
      'kind: ClusterRole',
      'metadata:',
      `  name: ${name}`,
      '  labels:',
      '    app.kubernetes.io/part-of: cmmd-console-plugin',
      '  annotations:',
      `    openshift.io/description: "${description}"`,
      'rules:',
      ...rulesFor(needs.filter(has)).flatMap(({ apiGroups, resources, verbs }) => [
        `  - apiGroups: ${list(apiGroups)}`,
        '    resources:',
        ...resources.map((resource) => `      - ${resource}`),
        `    verbs: ${list(verbs)}`,
      ]),
      '',
    ].join('\n'),
  );
  return `${header}${roles.join('---\n')}`;
}

const header = `# What the people who use the plugin need beyond what every user of the console has. The plugin acts
# with the user's own rights only; docs/install.md tells whom to bind to what.
#
# integration-tests/deploy/rbac.test.ts derives the verbs from the source and fails when one is missing
# or no longer used. After a change of the source: npx tsx integration-tests/deploy/write-cluster-roles.ts
`;
