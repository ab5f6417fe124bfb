import { Alert, Button, Stack, StackItem, ToolbarItem } from '@patternfly/react-core';
import { SyncAltIcon } from '@patternfly/react-icons';
import { useMemo } from 'react';
import { idleOf } from '../advice/judge';
import type { Advice, Candidate } from '../advice/types';
import { CardEmpty } from '../components/CardStates';
import { DataList } from '../components/list/DataList';
import type { ListSearch, ListSort } from '../components/list/types';
import { useLatched } from '../components/list/useLatched';
import { SaveCsv } from '../components/SaveCsv';
import { useCmmdTranslation } from '../components/translation';
import { formatBytes } from '../k8s/bytes';
import { useMemoryUses } from '../telemetry/prometheus/useMemoryUses';
import { adviceColumns, adviceFilters } from './columns';
import { adviceCsv } from './csv-rows';
import { leftOutTexts, thresholdText } from './texts';
import { useAdvice } from './useAdvice';
import { useAllFacts, useDeploymentFacts } from './useAdviceFacts';
import type { AdviceFacts } from './useAdviceFacts';
import { UseNotice } from './UseNotice';
import '../components/figures.css';
import '../components/list/wide-list.css';
import './advisor.css';

const bestFirst: ListSort = { column: 'verdict', direction: 'asc' };
const rowKey = ({ kind, namespace, name }: Candidate) => `${kind} ${namespace}/${name}`;
const rowTest = ({ name }: Candidate) => `advisor-row-${name}`;
const labelsOf = ({ labels }: Candidate) => labels;

interface AdvisorProps {
  /** One for as long as the component is there (give it a key); all projects without. */
  namespace: string | undefined;
}

/** Who could move, once the console has found out whether there are virtual machines. */
export function Advisor({ machinesKnown, ...props }: AdvisorProps & { machinesKnown: boolean }) {
  return machinesKnown ? <WithMachines {...props} /> : <DeploymentsAlone {...props} />;
}

function WithMachines({ namespace }: AdvisorProps) {
  return <Report namespace={namespace} facts={useAllFacts(namespace)} machinesKnown />;
}

function DeploymentsAlone({ namespace }: AdvisorProps) {
  return (
    <Report namespace={namespace} facts={useDeploymentFacts(namespace)} machinesKnown={false} />
  );
}

function Report({
  namespace,
  facts,
  machinesKnown,
}: AdvisorProps & { facts: AdviceFacts; machinesKnown: boolean }) {
  const { t } = useCmmdTranslation();
  const uses = useMemoryUses(namespace, machinesKnown);
  // What was there once stays: a node that comes up is no reason to take the list away.
  const ready = useLatched(facts.settled) && !uses.loading;
  const advice = useAdvice(facts, uses.data, ready);
  const allNamespaces = namespace === undefined;
  const columns = useMemo(() => adviceColumns(t, allNamespaces), [t, allNamespaces]);
  const groups = useMemo(() => adviceFilters(t), [t]);
  const search = useMemo<ListSearch<Candidate>>(
    () => ({ title: t('Name'), textOf: ({ name }) => name }),
    [t],
  );
  const { candidates } = advice;
  return (
    <Stack hasGutter>
      {facts.missing.length > 0 && facts.allowed !== false && (
        <StackItem>
          <Alert
            isInline
            component="h2"
            variant="info"
            title={t('Not everything can be shown: you lack {{permissions}}', {
              permissions: facts.missing.join(', '),
            })}
            data-test="advisor-missing"
          />
        </StackItem>
      )}
      {ready && facts.allowed === true && (
        <>
          <StackItem>
            <UseNotice uses={uses} machines={facts.machines !== undefined} />
          </StackItem>
          <StackItem>
            <Summary advice={advice} />
          </StackItem>
        </>
      )}
      <StackItem className="cmmd-wide-list">
        <DataList
          label={t('What could move to CXL memory')}
          urlPrefix="move-"
          rows={candidates}
          rowKey={rowKey}
          rowTest={rowTest}
          columns={columns}
          defaultSort={bestFirst}
          state={{ allowed: facts.allowed, loaded: ready, error: ready ? facts.error : undefined }}
          permission={
            allNamespaces
              ? t(
                  'list on deployments and virtualmachineinstances of all projects, or choose a project',
                )
              : t('list on deployments and virtualmachineinstances in {{project}}', {
                  project: namespace,
                })
          }
          errorTitle={t('What could move could not be read')}
          onRetry={facts.refresh}
          empty={
            <CardEmpty headingLevel="h2" title={t('Nothing stands out')}>
              {t('No virtual machine and no Deployment meets the thresholds above.')}
            </CardEmpty>
          }
          search={search}
          labelsOf={labelsOf}
          groups={groups}
          toolbarActionsFor={(matching) => (
            <>
              <ToolbarItem>
                <Button
                  variant="plain"
                  icon={<SyncAltIcon />}
                  aria-label={t('Read the list anew')}
                  onClick={() => {
                    facts.refresh();
                    uses.retry();
                  }}
                  data-test="advisor-refresh"
                />
              </ToolbarItem>
              <ToolbarItem>
                <SaveCsv
                  fileName="cmmd-what-could-move.csv"
                  table={() => adviceCsv(t, matching)}
                  isDisabled={matching.length === 0}
                  test="advisor-csv"
                />
              </ToolbarItem>
            </>
          )}
        />
      </StackItem>
    </Stack>
  );
}

/** What all candidates come to, by which thresholds, and who is not listed. */
function Summary({ advice: { candidates, leftOut } }: { advice: Advice }) {
  const { t } = useCmmdTranslation();
  const movable = candidates.filter(({ verdict }) => verdict !== 'no-room');
  const known = movable.filter(({ use }) => use?.peak !== undefined);
  const sum = (of: (candidate: Candidate) => number, list: readonly Candidate[]) =>
    formatBytes(list.reduce((total, each) => total + of(each), 0));
  const texts = leftOutTexts(t, leftOut);
  return (
    <div data-test="advisor-summary">
      {movable.length > 0 && (
        <p data-test="advisor-total">
          {t('{{count}} could move, each judged alone: {{bytes}} of DRAM is set aside for them.', {
            count: movable.length,
            bytes: sum(({ setAside }) => setAside, movable),
          })}{' '}
          {known.length > 0 &&
            t('Of {{count}} of them the use is known: {{bytes}} was never seen in use.', {
              count: known.length,
              bytes: sum(idleOf, known),
            })}
        </p>
      )}
      <p className="cmmd-note" data-test="advisor-thresholds">
        {thresholdText(t)}
      </p>
      {texts.length > 0 && (
        <p className="cmmd-note" data-test="advisor-left-out">
          {t('Not listed: {{list}}', { list: texts.join(' · ') })}
        </p>
      )}
    </div>
  );
}
