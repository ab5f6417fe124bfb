import type { KubeObject } from '../../client/types';
import { ageColumn, at, integer, labelsText, nameColumn } from './column';
import { numberAt, recordsAt, selectorText, stringAt, text, wide } from './column';
import type { Column } from './column';
import { age, humanDuration } from './duration';

const containers = (field: 'name' | 'image', template = '.spec.template') =>
  wide(
    text(field === 'name' ? 'Containers' : 'Images', (object) =>
      recordsAt(object, `${template}.spec.containers`)
        .map((container) => stringAt(container, `.${field}`))
        .join(','),
    ),
  );

const selector = wide(text('Selector', (object) => selectorText(at(object, '.spec.selector'))));
const tail = [ageColumn, containers('name'), containers('image')];

const desired = (object: KubeObject) => {
  const replicas = at(object, '.spec.replicas');
  return typeof replicas === 'number' ? replicas : 1;
};
const readyOf = text(
  'Ready',
  (object) => `${numberAt(object, '.status.readyReplicas')}/${desired(object)}`,
);

function jobStatus(job: KubeObject): string {
  const is = (type: string) =>
    stringAt(job, `.status.conditions[?(@.type=="${type}")].status`) === 'True';
  if (is('Complete')) return 'Complete';
  if (is('Failed')) return 'Failed';
  if (job.metadata.deletionTimestamp !== undefined) return 'Terminating';
  return is('Suspended') ? 'Suspended' : 'Running';
}

function jobDuration(job: KubeObject, now: Date): string {
  const start = stringAt(job, '.status.startTime');
  if (start === '') return '';
  const end = stringAt(job, '.status.completionTime');
  return humanDuration((end === '' ? now.getTime() : Date.parse(end)) - Date.parse(start));
}

const setColumns: Column[] = [
  nameColumn,
  { name: 'Desired', type: 'integer', cell: desired },
  integer('Current', '.status.replicas'),
  integer('Ready', '.status.readyReplicas'),
  ...tail,
  selector,
];

/** Declared as text, though the cells are numbers: so the server has it for Deployments. */
const numberAsText = (name: string, path: string): Column => ({
  ...integer(name, path),
  type: 'string',
});

/** Columns of the kinds that run pods, by `group/plural`. */
export const workloadColumns: Record<string, Column[]> = {
  'apps/deployments': [
    nameColumn,
    readyOf,
    numberAsText('Up-to-date', '.status.updatedReplicas'),
    numberAsText('Available', '.status.availableReplicas'),
    ...tail,
    selector,
  ],
  'apps/replicasets': setColumns,
  '/replicationcontrollers': setColumns,
  'apps/statefulsets': [nameColumn, readyOf, ...tail],
  'apps/daemonsets': [
    nameColumn,
    integer('Desired', '.status.desiredNumberScheduled'),
    integer('Current', '.status.currentNumberScheduled'),
    integer('Ready', '.status.numberReady'),
    integer('Up-to-date', '.status.updatedNumberScheduled'),
    integer('Available', '.status.numberAvailable'),
    text('Node Selector', (object) => labelsText(at(object, '.spec.template.spec.nodeSelector'))),
    ...tail,
    selector,
  ],
  'batch/jobs': [
    nameColumn,
    text('Status', jobStatus),
    text('Completions', (job) => {
      const total = stringAt(job, '.spec.completions', '1');
      return `${numberAt(job, '.status.succeeded')}/${total}`;
    }),
    text('Duration', jobDuration),
    ...tail,
    selector,
  ],
  'batch/cronjobs': [
    nameColumn,
    text('Schedule', (object) => stringAt(object, '.spec.schedule')),
    text('Timezone', (object) => stringAt(object, '.spec.timeZone', '<none>')),
    text('Suspend', (object) => (at(object, '.spec.suspend') === true ? 'True' : 'False')),
    {
      name: 'Active',
      type: 'integer',
      cell: (object) => recordsAt(object, '.status.active').length,
    },
    text('Last Schedule', (object, now) => {
      const last = at(object, '.status.lastScheduleTime');
      return last === undefined ? '<none>' : age(last, now);
    }),
    ageColumn,
    containers('name', '.spec.jobTemplate.spec.template'),
    containers('image', '.spec.jobTemplate.spec.template'),
  ],
  'apps/controllerrevisions': [
    nameColumn,
    text('Controller', (object) => {
      const owner = object.metadata.ownerReferences?.find((reference) => reference.controller);
      return owner ? `${owner.kind.toLowerCase()}/${owner.name}` : '<none>';
    }),
    integer('Revision', '.revision'),
    ageColumn,
  ],
};
