import { ResourceLink } from '@openshift-console/dynamic-plugin-sdk';
import { Label, List, ListItem } from '@patternfly/react-core';
import { Link } from 'react-router-dom-v5-compat';
import { idleOf, verdicts } from '../advice/judge';
import type { Candidate, Verdict } from '../advice/types';
import { PopoverButton } from '../components/PopoverButton';
import type { ListColumn, ListFilterGroup } from '../components/list/types';
import type { Translate } from '../components/translation';
import { useCmmdTranslation } from '../components/translation';
import { formatBytes } from '../k8s/bytes';
import { DeploymentModel, groupVersionKind, VirtualMachineModel } from '../k8s/models';
import { wizardPath } from '../virtualization/links';
import { newWorkloadPath } from '../workloads/links';
import { againstText, moreRoomText, periodText, roomText, inUseText, verdictText } from './texts';

const kinds = {
  VirtualMachine: groupVersionKind(VirtualMachineModel),
  Deployment: groupVersionKind(DeploymentModel),
};
const namespaceKind = { version: 'v1', kind: 'Namespace' };

const colours = {
  'stands-out': 'success',
  care: 'warning',
  'use-unknown': 'info',
  'no-room': 'danger',
} as const satisfies Record<Verdict, string>;

/** Where a candidate is moved: the wizard of machines, or the form of CMMDs, with it chosen. */
export function movePath({ kind, namespace, name }: Candidate): string {
  return kind === 'VirtualMachine'
    ? wizardPath({ namespace, name })
    : newWorkloadPath(namespace, { fromDeployment: name });
}

/** What it comes to, and the way to the move: in sight on a narrow screen too. */
function VerdictCell({ candidate }: { candidate: Candidate }) {
  const { t } = useCmmdTranslation();
  const { kind, name, verdict } = candidate;
  return (
    <>
      <Label isCompact status={colours[verdict]} data-test="advisor-verdict" data-verdict={verdict}>
        {verdictText(t, verdict)}
      </Label>
      <div>
        <Link
          to={movePath(candidate)}
          aria-label={t('Move {{name}} to CXL memory', { name })}
          data-test="advisor-move"
        >
          {kind === 'VirtualMachine' ? t('Open the wizard') : t('Convert to a CMMD')}
        </Link>
      </div>
    </>
  );
}

function AgainstCell({ candidate }: { candidate: Candidate }) {
  const { t } = useCmmdTranslation();
  const [first, ...more] = candidate.against.map((each) => againstText(t, each));
  if (first === undefined) {
    return <>-</>;
  }
  return (
    <div data-test="advisor-against">
      <div className="cmmd-advisor-clipped">{first}</div>
      {(more.length > 0 || first.length > 60) && (
        <PopoverButton
          headerContent={t('What speaks against moving {{name}}', { name: candidate.name })}
          headerComponent="h2"
          bodyContent={
            <List isPlain={more.length === 0}>
              {[first, ...more].map((text) => (
                <ListItem key={text}>{text}</ListItem>
              ))}
            </List>
          }
          maxWidth="32rem"
          button={{
            'aria-label': t('What speaks against moving {{name}}', { name: candidate.name }),
            'data-test': 'advisor-against-open',
            children:
              more.length > 0 ? t('and {{count}} more', { count: more.length }) : t('Read all'),
          }}
        />
      )}
    </div>
  );
}

function SetAsideCell({ candidate }: { candidate: Candidate }) {
  const { t } = useCmmdTranslation();
  const { setAside, replicas, use } = candidate;
  return (
    <>
      {formatBytes(setAside)}
      {replicas > 1 && (
        <div className="cmmd-note">
          {t('{{count}} pods of {{each}}', {
            count: replicas,
            each: formatBytes(setAside / replicas),
          })}
        </div>
      )}
      {use?.resident !== undefined && (
        <div className="cmmd-note">
          {t('{{bytes}} held of its host', { bytes: formatBytes(use.resident) })}
        </div>
      )}
    </>
  );
}

/** The columns of the page. */
export function adviceColumns(
  t: Translate,
  allNamespaces: boolean,
): readonly ListColumn<Candidate>[] {
  const columns: (ListColumn<Candidate> | false)[] = [
    {
      id: 'name',
      title: t('Name'),
      cell: ({ kind, name, namespace, nodeName }) => (
        <div className="cmmd-advisor-name">
          <ResourceLink groupVersionKind={kinds[kind]} name={name} namespace={namespace} />
          {nodeName !== undefined && (
            <div className="cmmd-note">{t('on {{node}}', { node: nodeName })}</div>
          )}
        </div>
      ),
      sortBy: ({ name }) => name,
      modifier: 'breakWord',
      stays: true,
    },
    allNamespaces && {
      id: 'namespace',
      title: t('Project'),
      cell: ({ namespace }) => (
        <ResourceLink groupVersionKind={namespaceKind} name={namespace} hideIcon />
      ),
      sortBy: ({ namespace }) => namespace,
      modifier: 'breakWord',
      visibility: ['hidden', 'visibleOn2Xl'],
    },
    {
      id: 'verdict',
      title: t('Verdict'),
      cell: (candidate) => <VerdictCell candidate={candidate} />,
      sortBy: ({ verdict }) => verdicts.indexOf(verdict),
      modifier: 'nowrap',
    },
    {
      id: 'gain',
      title: t('DRAM set aside'),
      cell: (candidate) => <SetAsideCell candidate={candidate} />,
      sortBy: ({ setAside }) => setAside,
    },
    {
      id: 'use',
      title: t('In use at most'),
      cell: (candidate) => (
        <div data-test="advisor-use">
          {inUseText(t, candidate) ?? t('Not known')}
          {candidate.use?.peak !== undefined && (
            <div className="cmmd-note">{periodText(t, candidate.use.hours)}</div>
          )}
        </div>
      ),
      sortBy: (candidate) =>
        candidate.use?.peak === undefined ? undefined : candidate.setAside - idleOf(candidate),
    },
    {
      id: 'room',
      title: t('Room on CXL memory'),
      cell: (candidate) => {
        const more = moreRoomText(t, candidate);
        return (
          <div data-test="advisor-room" data-room={candidate.places.kind}>
            {roomText(t, candidate)}
            {more !== undefined && <div className="cmmd-note">{more}</div>}
          </div>
        );
      },
    },
    {
      id: 'against',
      title: t('What speaks against it'),
      cell: (candidate) => <AgainstCell candidate={candidate} />,
      sortBy: ({ against }) => against.length,
    },
  ];
  return columns.filter((column) => column !== false);
}

/** What the list can be filtered by. */
export function adviceFilters(t: Translate): readonly ListFilterGroup<Candidate>[] {
  return [
    {
      id: 'verdict',
      title: t('Verdict'),
      options: verdicts.map((value) => ({ value, label: verdictText(t, value) })),
      valueOf: ({ verdict }) => verdict,
    },
    {
      id: 'kind',
      title: t('Kind'),
      options: [
        { value: 'VirtualMachine', label: t('Virtual machines') },
        { value: 'Deployment', label: t('Deployments') },
      ],
      valueOf: ({ kind }) => kind,
    },
  ];
}
