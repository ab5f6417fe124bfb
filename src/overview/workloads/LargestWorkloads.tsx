import { memo } from 'react';
import { Link } from 'react-router-dom-v5-compat';
import { useCmmdTranslation } from '../../components/translation';
import { formatBytes } from '../../k8s/bytes';
import { workloadPath } from '../../workloads/links';
import type { WorkloadRow } from '../../workloads/workload-rows';

/** Where a workload's pods are, in a few words; '' while they are nowhere. */
function usePlace(row: WorkloadRow): string {
  const { t } = useCmmdTranslation();
  const [place] = row.situation.placements;
  if (!place) {
    return '';
  }
  return place.numa === ''
    ? place.nodeName
    : t('{{node}}, NUMA {{id}}', { node: place.nodeName, id: place.numa });
}

function Largest({ row }: { row: WorkloadRow }) {
  return (
    <li className="cmmd-largest">
      <span>
        <Link to={workloadPath(row.namespace, row.name)}>{row.name}</Link>{' '}
        <span className="cmmd-note">{row.namespace}</span>
      </span>
      <span className="cmmd-note">{usePlace(row)}</span>
      <span className="cmmd-figure">{formatBytes(row.requested.total)}</span>
    </li>
  );
}

/** The workloads that ask for most memory. */
export const LargestWorkloads = memo(function LargestWorkloads({
  rows,
}: {
  rows: readonly WorkloadRow[];
}) {
  const { t } = useCmmdTranslation();
  if (rows.length === 0) {
    return null;
  }
  return (
    <section aria-label={t('Largest workloads')}>
      <h3 className="cmmd-workloads__heading">{t('Largest')}</h3>
      <ol className="cmmd-workloads__list">
        {rows.map((row) => (
          <Largest key={row.key} row={row} />
        ))}
      </ol>
    </section>
  );
});
