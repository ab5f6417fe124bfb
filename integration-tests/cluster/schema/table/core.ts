import type { KubeObject } from '../../client/types';
import { isRecord } from '../paths';
import { ageColumn, at, integer, labelsText, nameColumn, numberAt } from './column';
import { recordsAt, stringAt, text, wide } from './column';
import type { Column } from './column';
import { age } from './duration';

const size = (object: KubeObject, path: string) => {
  const value = at(object, path);
  return isRecord(value) ? Object.keys(value).length : Array.isArray(value) ? value.length : 0;
};
const count = (name: string, ...paths: string[]): Column => ({
  name,
  type: 'string',
  cell: (object) => paths.reduce((sum, path) => sum + size(object, path), 0),
});
const field = (name: string, path: string, absent = '<none>') =>
  text(name, (object) => stringAt(object, path, absent));

function ports(service: KubeObject): string {
  const texts = recordsAt(service, '.spec.ports').map((port) => {
    const nodePort = stringAt(port, '.nodePort');
    const external = nodePort === '' ? '' : `:${nodePort}`;
    return `${stringAt(port, '.port')}${external}/${stringAt(port, '.protocol', 'TCP')}`;
  });
  return texts.join(',') || '<none>';
}

/** `host:port` pairs of the ready addresses, at most three of them. */
function endpoints(object: KubeObject): string {
  const pairs = recordsAt(object, '.subsets').flatMap((subset) => {
    const addresses = recordsAt(subset, '.addresses').map((entry) => stringAt(entry, '.ip'));
    const numbers = recordsAt(subset, '.ports').map((port) => stringAt(port, '.port'));
    if (numbers.length === 0) return addresses;
    return addresses.flatMap((ip) => numbers.map((port) => `${ip}:${port}`));
  });
  if (pairs.length === 0) return '<none>';
  const more = pairs.length > 3 ? ` + ${pairs.length - 3} more...` : '';
  return pairs.slice(0, 3).join(',') + more;
}

function lastSeen(event: KubeObject, now: Date): string {
  const time =
    at(event, '.series.lastObservedTime') ??
    at(event, '.lastTimestamp') ??
    at(event, '.deprecatedLastTimestamp') ??
    at(event, '.firstTimestamp') ??
    at(event, '.eventTime');
  return age(time, now);
}

function eventObject(event: KubeObject): string {
  const object = at(event, '.involvedObject') ?? at(event, '.regarding');
  return `${stringAt(object, '.kind').toLowerCase()}/${stringAt(object, '.name')}`;
}

/** A column of text that holds a number all the same. */
const eventCount: Column = {
  name: 'Count',
  type: 'string',
  cell: (event) => numberAt(event, '.count') || numberAt(event, '.series.count') || 1,
};

const eventColumns: Column[] = [
  text('Last Seen', lastSeen),
  field('Type', '.type', ''),
  field('Reason', '.reason', ''),
  text('Object', eventObject),
  wide(field('Subobject', '.involvedObject.fieldPath', '')),
  wide(
    text('Source', (event) => {
      const component = stringAt(
        event,
        '.source.component',
        stringAt(event, '.reportingComponent'),
      );
      const host = stringAt(event, '.source.host');
      return host === '' ? component : `${component}, ${host}`;
    }),
  ),
  text('Message', (event) => stringAt(event, '.message', stringAt(event, '.note')).trim()),
  wide(
    text('First Seen', (event, now) =>
      age(at(event, '.firstTimestamp') ?? at(event, '.eventTime'), now),
    ),
  ),
  wide(eventCount),
  wide(nameColumn),
];

const claim = (object: KubeObject) => object.metadata.deletionTimestamp !== undefined;

/** Columns of the remaining builtin kinds, by `group/plural`. */
export const coreColumns: Record<string, Column[]> = {
  '/events': eventColumns,
  'events.k8s.io/events': eventColumns,
  '/namespaces': [nameColumn, field('Status', '.status.phase', ''), ageColumn],
  'project.openshift.io/projects': [
    nameColumn,
    field('Display Name', ".metadata.annotations['openshift.io/display-name']", ''),
    field('Status', '.status.phase', ''),
  ],
  '/configmaps': [nameColumn, count('Data', '.data', '.binaryData'), ageColumn],
  '/secrets': [nameColumn, field('Type', '.type', ''), count('Data', '.data'), ageColumn],
  '/serviceaccounts': [nameColumn, count('Secrets', '.secrets'), ageColumn],
  '/services': [
    nameColumn,
    field('Type', '.spec.type', 'ClusterIP'),
    field('Cluster-IP', '.spec.clusterIP'),
    text('External-IP', (object) => {
      const external = at(object, '.spec.externalIPs');
      return Array.isArray(external) ? external.join(',') : '<none>';
    }),
    text('Port(s)', ports),
    ageColumn,
    wide(text('Selector', (object) => labelsText(at(object, '.spec.selector')))),
  ],
  '/endpoints': [nameColumn, text('Endpoints', endpoints), ageColumn],
  '/persistentvolumeclaims': [
    nameColumn,
    text('Status', (object) => (claim(object) ? 'Terminating' : stringAt(object, '.status.phase'))),
    field('Volume', '.spec.volumeName', ''),
    field('Capacity', '.status.capacity.storage', ''),
    text('Access Modes', (object) => {
      const modes = at(object, '.spec.accessModes');
      return Array.isArray(modes) ? modes.map(shortMode).join(',') : '';
    }),
    field('StorageClass', '.spec.storageClassName', ''),
    ageColumn,
    wide(field('VolumeMode', '.spec.volumeMode', '<unset>')),
  ],
  '/resourcequotas': [
    nameColumn,
    text('Request', (object) => quota(object, (name) => !name.startsWith('limits.'))),
    text('Limit', (object) => quota(object, (name) => name.startsWith('limits.'))),
    ageColumn,
  ],
  'policy/poddisruptionbudgets': [
    nameColumn,
    field('Min Available', '.spec.minAvailable', 'N/A'),
    field('Max Unavailable', '.spec.maxUnavailable', 'N/A'),
    integer('Allowed Disruptions', '.status.disruptionsAllowed'),
    ageColumn,
  ],
  'coordination.k8s.io/leases': [
    nameColumn,
    field('Holder', '.spec.holderIdentity', ''),
    ageColumn,
  ],
  'storage.k8s.io/storageclasses': [
    nameColumn,
    field('Provisioner', '.provisioner', ''),
    field('ReclaimPolicy', '.reclaimPolicy', 'Delete'),
    field('VolumeBindingMode', '.volumeBindingMode', 'Immediate'),
    text('AllowVolumeExpansion', (object) => stringAt(object, '.allowVolumeExpansion', 'false')),
    ageColumn,
  ],
  'rbac.authorization.k8s.io/rolebindings': [nameColumn, text('Role', roleRef), ageColumn],
  'rbac.authorization.k8s.io/clusterrolebindings': [nameColumn, text('Role', roleRef), ageColumn],
  'rbac.authorization.k8s.io/roles': [nameColumn, createdAt()],
  'rbac.authorization.k8s.io/clusterroles': [nameColumn, createdAt()],
  'apiextensions.k8s.io/customresourcedefinitions': [nameColumn, createdAt()],
};

function createdAt(): Column {
  return {
    name: 'Created At',
    type: 'date',
    description: 'When the object was created.',
    cell: (object) => object.metadata.creationTimestamp ?? null,
  };
}

function roleRef(binding: KubeObject): string {
  return `${stringAt(binding, '.roleRef.kind')}/${stringAt(binding, '.roleRef.name')}`;
}

function shortMode(mode: unknown): string {
  const short: Record<string, string> = {
    ReadWriteOnce: 'RWO',
    ReadOnlyMany: 'ROX',
    ReadWriteMany: 'RWX',
    ReadWriteOncePod: 'RWOP',
  };
  return short[String(mode)] ?? String(mode);
}

function quota(object: KubeObject, wanted: (name: string) => boolean): string {
  const hard = at(object, '.status.hard');
  const used = at(object, '.status.used');
  return Object.entries(isRecord(hard) ? hard : {})
    .filter(([name]) => wanted(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, limit]) => {
      const amount = isRecord(used) ? used[name] : undefined;
      return `${name}: ${typeof amount === 'string' ? amount : '0'}/${String(limit)}`;
    })
    .join(', ');
}
