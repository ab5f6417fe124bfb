import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import { Alert, Button, Switch, ToolbarItem } from '@patternfly/react-core';
import { SyncAltIcon } from '@patternfly/react-icons';
import { Suspense, useEffect, useMemo } from 'react';
import { CardEmpty } from '../../components/CardStates';
import { lazyPart } from '../../components/lazy-part';
import { DataList } from '../../components/list/DataList';
import type { ListSearch, ListSort } from '../../components/list/types';
import { useShowAll } from '../../components/list/useShowAll';
import { useCmmdTranslation } from '../../components/translation';
import { NodeModel } from '../../k8s/models';
import { machineColumns, machineFilters } from './columns';
import { MachineMenu } from './MachineMenu';
import type { MachineRow } from './machine-rows';
import { useMachineRows } from './useMachineRows';
import '../../components/list/wide-list.css';
import './machines.css';

// Nobody saves what is not there yet.
const SaveMachines = lazyPart(() =>
  import(/* webpackChunkName: "machine-list" */ './SaveMachines').then(
    (module) => module.SaveMachines,
  ),
);

const urlPrefix = 'vm-';
const gravestFirst: ListSort = { column: 'attention', direction: 'desc' };
const rowKey = ({ key }: MachineRow) => key;
const rowTest = ({ name }: MachineRow) => `machine-row-${name}`;
const labelsOf = ({ labels }: MachineRow) => labels;
const rowMenu = (row: MachineRow) => <MachineMenu row={row} />;

/**
 * The virtual machines of a project, or of all: what was asked, where they run, what is wrong with them.
 *
 * @param onShown once there are rows, or a reason why there are none; a constant
 */
export function MachineList({
  namespace,
  onShown,
}: {
  namespace: string | undefined;
  onShown: () => void;
}) {
  const { t } = useCmmdTranslation();
  const machines = useMachineRows(namespace);
  const { rows: everyRow, allowed, loaded, error, refresh, missing } = machines;
  const shown = everyRow.length > 0 || loaded || allowed === false || error !== undefined;
  useEffect(() => {
    if (shown) {
      onShown();
    }
  }, [shown, onShown]);
  const [all, showAll] = useShowAll(urlPrefix);
  const rows = useMemo(
    () => (all ? everyRow : everyRow.filter(({ concernsCxl }) => concernsCxl)),
    [all, everyRow],
  );
  const [mayReadNodes] = useAccessReview({ resource: NodeModel.plural, verb: 'get' });
  const allNamespaces = namespace === undefined;
  const columns = useMemo(
    () => machineColumns(t, { allNamespaces, mayReadNodes }),
    [t, allNamespaces, mayReadNodes],
  );
  const groups = useMachineFilters(rows);
  const search = useMemo<ListSearch<MachineRow>>(
    () => ({ title: t('Name'), textOf: ({ name }) => name }),
    [t],
  );
  return (
    <>
      {missing.length > 0 && allowed !== false && (
        <Alert
          isInline
          component="h2"
          variant="info"
          title={t('Not everything can be shown: you lack {{permissions}}', {
            permissions: missing.join(', '),
          })}
          data-test="machines-missing"
        />
      )}
      {machines.partial && (
        <Alert
          isInline
          component="h2"
          variant="warning"
          title={t('Machines are missing: the list ended in the middle')}
          data-test="machines-partial"
        />
      )}
      <div className="cmmd-wide-list">
        <DataList
          label={t('Virtual machines on CXL memory')}
          urlPrefix={urlPrefix}
          rows={rows}
          rowKey={rowKey}
          rowTest={rowTest}
          columns={columns}
          defaultSort={gravestFirst}
          state={{ allowed, loaded, error }}
          permission={
            allNamespaces
              ? t('list on virtualmachines of all projects, or choose a project')
              : t('list on virtualmachines in {{project}}', { project: namespace })
          }
          errorTitle={t('The virtual machines could not be read')}
          onRetry={refresh}
          empty={
            <CardEmpty headingLevel="h2" title={t('No virtual machine on CXL memory')}>
              {t(
                'Machines show up here that use huge pages, or whose memory a hook sidecar or a KubeVirt Plugin binds.',
              )}{' '}
              {!all && everyRow.length > 0 && (
                <Button variant="link" isInline onClick={() => showAll(true)}>
                  {t('Show all virtual machines')}
                </Button>
              )}
            </CardEmpty>
          }
          search={search}
          labelsOf={labelsOf}
          groups={groups}
          rowActions={rowMenu}
          toolbarActionsFor={(matching) => (
            <>
              <ToolbarItem alignSelf="center">
                <Switch
                  id="cmmd-machines-all"
                  label={t('Show all virtual machines')}
                  isChecked={all}
                  onChange={(_event, on) => showAll(on)}
                />
              </ToolbarItem>
              <ToolbarItem>
                <Button
                  variant="plain"
                  icon={<SyncAltIcon />}
                  aria-label={t('Read the list anew')}
                  onClick={refresh}
                  data-test="machines-refresh"
                />
              </ToolbarItem>
              <ToolbarItem>
                <Suspense fallback={null}>
                  <SaveMachines rows={matching} />
                </Suspense>
              </ToolbarItem>
            </>
          )}
        />
      </div>
    </>
  );
}

/** The filters change only when other states come up, not with every list. */
function useMachineFilters(rows: readonly MachineRow[]) {
  const { t } = useCmmdTranslation();
  const statuses = useMemo(
    () => JSON.stringify([...new Set(rows.map(({ status }) => status))].filter(Boolean).sort()),
    [rows],
  );
  return useMemo(() => machineFilters(t, JSON.parse(statuses) as string[]), [t, statuses]);
}
