import { Alert, Button, Checkbox, Title } from '@patternfly/react-core';
import { ResourceLink } from '@openshift-console/dynamic-plugin-sdk';
import { useMemo } from 'react';
import { DataList } from '../../../components/list/DataList';
import type { ListColumn, ListFilterGroup } from '../../../components/list/types';
import { useCmmdTranslation } from '../../../components/translation';
import { groupVersionKind, NodeModel } from '../../../k8s/models';
import { useClusterMemory } from '../../../telemetry/memory/useClusterMemory';
import { useCxlEvidence } from '../../../telemetry/memory/useCxlEvidence';
import type { StepProps } from '../pool/PoolStep';
import { problemText } from '../problem-text';
import type { NodeRow } from './node-rows';
import { isSelectable, nodeRows, rankOf } from './node-rows';
import { NodeEvidence } from './NodeEvidence';
import { NodeJoining } from './NodeJoining';

const gvk = groupVersionKind(NodeModel);
const readable = { allowed: true, loaded: true, error: undefined };
const bestFirst = { column: 'evidence', direction: 'asc' } as const;

/** Which nodes join the pool: evidence of CXL memory, and why a node cannot join. */
export function NodesStep({ cluster, control, state }: StepProps) {
  const { t } = useCmmdTranslation();
  const { change, draft } = control;
  const { nodes: memory } = useClusterMemory();
  const { byNode } = useCxlEvidence();
  const rows = useMemo(
    () => nodeRows(cluster, state, draft.nodes, memory, byNode),
    [cluster, state, draft.nodes, memory, byNode],
  );
  const columns = useMemo((): ListColumn<NodeRow>[] => {
    const toggle = (name: string, checked: boolean) =>
      change(({ nodes }) => ({
        nodes: checked ? [...nodes, name] : nodes.filter((each) => each !== name),
        acknowledged: undefined,
      }));
    return [
      {
        id: 'chosen',
        title: t('In the pool'),
        width: 10,
        cell: (row) => (
          <Checkbox
            id={`cmmd-wizard-node-${row.name}`}
            aria-label={t('Put {{node}} into the pool', { node: row.name })}
            isChecked={row.checked}
            isDisabled={!isSelectable(row) && !(row.checked && row.joining.kind === 'refused')}
            onChange={(_event, checked) => toggle(row.name, checked)}
            data-test={`wizard-node-${row.name}`}
          />
        ),
      },
      {
        id: 'node',
        title: t('Node'),
        modifier: 'nowrap',
        sortBy: (row) => row.name,
        cell: (row) => <ResourceLink groupVersionKind={gvk} name={row.name} />,
      },
      {
        id: 'evidence',
        title: t('CXL memory'),
        width: 30,
        sortBy: rankOf,
        cell: (row) => <NodeEvidence row={row} />,
      },
      {
        id: 'pool',
        title: t('Pool now'),
        sortBy: (row) => row.pool,
        cell: (row) => row.pool ?? '–',
      },
      {
        id: 'joining',
        title: t('What happens'),
        width: 30,
        cell: (row) => <NodeJoining row={row} />,
      },
    ];
  }, [t, change]);
  const groups = useMemo(
    (): ListFilterGroup<NodeRow>[] => [
      {
        id: 'cxl',
        title: t('CXL memory'),
        options: [
          { value: 'yes', label: t('With signs of CXL memory') },
          { value: 'no', label: t('Without') },
        ],
        valueOf: (row) => (row.hasCxl ? 'yes' : 'no'),
      },
    ],
    [t],
  );
  const search = useMemo(() => ({ title: t('Name'), textOf: (row: NodeRow) => row.name }), [t]);
  const offered = rows.filter((row) => row.hasCxl && isSelectable(row) && !row.checked);
  const gone = state.problems.flatMap((each) => (each.kind === 'node-gone' ? [each.node] : []));
  const wrong = state.problems.filter(({ step }) => step === 'nodes');
  const invalid = gone.length > 0 || draft.nodes.length > 0;
  const nothingToDo = wrong.some(({ kind }) => kind === 'nothing-to-do');
  return (
    <div className="cmmd-set-label__stack">
      <Title headingLevel="h2">{t('Nodes for pool {{pool}}', { pool: state.choice.pool })}</Title>
      {wrong.length > 0 && (
        <Alert
          isInline
          variant={invalid && !nothingToDo ? 'danger' : 'info'}
          component="h3"
          title={
            nothingToDo
              ? t('Everything is as chosen')
              : invalid
                ? t('This choice cannot be applied')
                : t('No node chosen yet')
          }
          data-test="wizard-nodes-problem"
          {...(gone.length > 0 && {
            actionLinks: (
              <Button
                variant="link"
                isInline
                onClick={() =>
                  change(({ nodes }) => ({ nodes: nodes.filter((name) => !gone.includes(name)) }))
                }
              >
                {t('Leave them out')}
              </Button>
            ),
          })}
        >
          {wrong.map((problem) => (
            <div key={'node' in problem ? problem.node : problem.kind}>
              {problemText(t, problem)}
            </div>
          ))}
        </Alert>
      )}
      <DataList
        label={t('Nodes')}
        rows={rows}
        rowKey={(row) => row.name}
        rowTest={(row) => `wizard-node-row-${row.name}`}
        columns={columns}
        defaultSort={bestFirst}
        state={readable}
        permission={t('list and watch on nodes')}
        errorTitle={t('The nodes could not be read')}
        empty={t('This cluster has no node.')}
        search={search}
        groups={groups}
        urlPrefix="list-"
        toolbarActions={
          <Button
            variant="secondary"
            isDisabled={offered.length === 0}
            onClick={() =>
              change(({ nodes }) => ({
                nodes: [...nodes, ...offered.map(({ name }) => name)],
                acknowledged: undefined,
              }))
            }
            data-test="wizard-select-cxl"
          >
            {t('Choose all with CXL memory')}
          </Button>
        }
      />
    </div>
  );
}
