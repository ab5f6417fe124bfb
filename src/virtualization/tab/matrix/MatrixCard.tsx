import {
  Alert,
  Button,
  Card,
  CardBody,
  CardHeader,
  CardTitle,
  Label,
} from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useMemo, useState } from 'react';
import { Link } from 'react-router-dom-v5-compat';
import { CardEmpty, CardForbidden, CardLoading } from '../../../components/CardStates';
import { useCmmdTranslation } from '../../../components/translation';
import { CRITERIA, matrixOrder, migrationMatrix } from '../../../kubevirt/migration-matrix';
import type {
  Criterion,
  MatrixCell,
  MatrixRow,
  MigrationMatrix,
} from '../../../kubevirt/migration-matrix';
import { useClusterMemory } from '../../../telemetry/memory/useClusterMemory';
import { useStaleNodes } from '../../../telemetry/memory/useStaleNodes';
import { nodeMemoryPath } from '../../links';
import type { MachineState } from '../useMachine';
import { criterionText, reasonText, verdictText } from './reason-text';

/** Rows that are shown at once: most clusters have fewer nodes. */
const firstRows = 25;

/** Columns of reasons that are sentences. */
const wide: ReadonlySet<Criterion> = new Set(['numa', 'memory']);

const verdictStatus = { yes: 'success', no: 'danger', unknown: 'warning', here: 'info' } as const;

/** Every node, whether it can take the machine, and what decides. */
export function MatrixCard({ state }: { state: MachineState }) {
  const { t } = useCmmdTranslation();
  const { view, hosts } = state;
  const { spec, asked, instance, type } = view;
  const matrix = useMemo(
    () => spec && migrationMatrix(spec, asked, instance, hosts.around.hosts, type),
    [spec, asked, instance, hosts.around.hosts, type],
  );
  return (
    <Card data-test="machine-matrix">
      <CardHeader>
        <CardTitle component="h3">
          {matrix?.starts ? t('Where it could start') : t('Where it could move')}
        </CardTitle>
      </CardHeader>
      <CardBody>
        {hosts.nodesForbidden ? (
          <CardForbidden permission="list nodes" />
        ) : !matrix ? (
          <CardEmpty title={t('The machine has no template')}>
            {t('Without it nothing is known of what it needs.')}
          </CardEmpty>
        ) : !hosts.settled || state.instancetype === 'reading' ? (
          <CardLoading />
        ) : (
          <Matrix matrix={matrix} />
        )}
      </CardBody>
    </Card>
  );
}

function Matrix({ matrix }: { matrix: MigrationMatrix }) {
  const { t } = useCmmdTranslation();
  const memory = useClusterMemory();
  const stale = useStaleNodes(memory.nodes, memory.staleAfterMs);
  const [all, setAll] = useState(false);
  const rows = useMemo(() => matrixOrder(matrix.rows), [matrix.rows]);
  const columns = CRITERIA.filter((criterion) =>
    rows.some(({ cells }) => cells[criterion].state !== 'not-asked'),
  );
  return (
    <>
      <Summary matrix={matrix} />
      <div className="cmmd-scroll">
        <Table aria-label={t('Nodes as targets')} variant="compact" isStickyHeader>
          <Thead>
            <Tr>
              <Th>{t('Node')}</Th>
              <Th>{t('Can take it')}</Th>
              {columns.map((criterion) => (
                <Th
                  key={criterion}
                  modifier="wrap"
                  className={wide.has(criterion) ? 'cmmd-machine-reason' : ''}
                >
                  {criterionText(t, criterion)}
                </Th>
              ))}
            </Tr>
          </Thead>
          <Tbody>
            {(all ? rows : rows.slice(0, firstRows)).map(({ nodeName, verdict, cells }) => (
              <Tr key={nodeName} data-test={`matrix-row-${nodeName}`} data-verdict={verdict}>
                <Th scope="row">
                  <Link to={nodeMemoryPath(nodeName)}>{nodeName}</Link>
                  {stale.has(nodeName) && (
                    <div className="cmmd-note">{t('Its figures are old')}</div>
                  )}
                </Th>
                <Td dataLabel={t('Can take it')}>
                  <Label isCompact variant="outline" status={verdictStatus[verdict]}>
                    {verdictText(t, verdict)}
                  </Label>
                </Td>
                {columns.map((criterion) => (
                  <Td
                    key={criterion}
                    dataLabel={criterionText(t, criterion)}
                    data-test={`matrix-${nodeName}-${criterion}`}
                  >
                    <Cell cell={cells[criterion]} here={verdict === 'here'} />
                  </Td>
                ))}
              </Tr>
            ))}
          </Tbody>
        </Table>
      </div>
      {!all && rows.length > firstRows && (
        <Button variant="link" isInline onClick={() => setAll(true)} data-test="matrix-all">
          {t('Show all {{count}} nodes', { count: rows.length })}
        </Button>
      )}
    </>
  );
}

function Cell({ cell: { state, reasons }, here }: { cell: MatrixCell; here: boolean }) {
  const { t } = useCmmdTranslation();
  if (here || state === 'not-asked') {
    return <>–</>;
  }
  if (reasons.length > 0) {
    return (
      <>
        {reasons.map((reason) => (
          <div key={reason.kind}>{reasonText(t, reason)}</div>
        ))}
      </>
    );
  }
  return <>{state === 'ok' ? t('OK') : state === 'no' ? t('No') : t('Not known')}</>;
}

/** What the matrix comes to, and what it rests on. */
function Summary({ matrix: { rows, never, starts } }: { matrix: MigrationMatrix }) {
  const { t } = useCmmdTranslation();
  const others = rows.filter(({ verdict }) => verdict !== 'here');
  const count = (verdict: MatrixRow['verdict']) =>
    others.filter((row) => row.verdict === verdict).length;
  const [yes, unknown] = [count('yes'), count('unknown')];
  if (never !== undefined) {
    return (
      <Alert
        isInline
        component="h4"
        variant="warning"
        title={t('It cannot be migrated at all')}
        data-test="matrix-never"
      >
        {never}
      </Alert>
    );
  }
  return (
    <p className="cmmd-note" data-test="matrix-summary">
      {starts
        ? t('{{yes}} of {{count}} nodes could start it.', { yes, count: others.length })
        : t('{{yes}} of {{count}} other nodes could take it.', { yes, count: others.length })}{' '}
      {unknown > 0 && `${t('Of {{count}} that is not known.', { count: unknown })} `}
      {t(
        'A migration keeps the memory policy that the machine has: a target needs the same NUMA ids, of the same tier, and room on them. What is promised counts as taken.',
      )}
    </p>
  );
}
