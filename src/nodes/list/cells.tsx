import { Label } from '@patternfly/react-core';
import { createContext, Suspense, useContext } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom-v5-compat';
import { Breakable } from '../../components/Breakable';
import { FiguresAge } from '../../components/FiguresAge';
import { lazyPart } from '../../components/lazy-part';
import { boundsText } from '../../components/ledger/bounds-text';
import { MemoryBar } from '../../components/MemoryBar';
import { NodeState } from '../../components/NodeState';
import { useCmmdTranslation } from '../../components/translation';
import { formatBytes } from '../../k8s/bytes';
import type { Tier } from '../../telemetry/memory/model';
import { ELEVATED, HIGH } from './node-row';
import type { NodeRow } from './node-row';
import '../../components/figures.css';

/** Whether rows may say why: their figures come first, and what puts reasons into words is a download of its own. */
export const Explained = createContext(true);

function Note({ children }: { children: ReactNode }) {
  return useContext(Explained) ? <Suspense fallback={null}>{children}</Suspense> : null;
}

// Most nodes have nothing of the kind to say.
const notes = () => import(/* webpackChunkName: "nodes-list-notes" */ './notes');
const UnusableNote = lazyPart(() => notes().then((all) => all.UnusableNote));
const CxlEvidenceNote = lazyPart(() => notes().then((all) => all.CxlEvidenceNote));

export function NameCell({ row }: { row: NodeRow }) {
  return (
    <Link
      to={`/k8s/cluster/nodes/${encodeURIComponent(row.name)}/cmmd`}
      className="cmmd-nodes-list__name"
    >
      <Breakable>{row.name}</Breakable>
    </Link>
  );
}

export function PoolCell({ row: { pool } }: { row: NodeRow }) {
  const { t } = useCmmdTranslation();
  switch (pool.kind) {
    case 'unknown':
      return <span className="cmmd-note">{t('Unknown')}</span>;
    case 'none':
      return <span className="cmmd-note">{t('In no pool')}</span>;
    case 'conflict':
      return (
        <>
          <Label status="danger" isCompact>
            {t('In several pools')}
          </Label>
          <div className="cmmd-note">{pool.pools.join(', ')}</div>
        </>
      );
    case 'pool':
      return (
        <>
          <div>{pool.pool}</div>
          {pool.phase === 'degraded' && (
            <Label status="danger" isCompact>
              {t('Degraded')}
            </Label>
          )}
          {pool.phase === 'updating' && (
            <Label status="info" isCompact>
              {t('Updating')}
            </Label>
          )}
          {pool.phase === 'waiting' && (
            <Label status="info" variant="outline" isCompact>
              {t('Waiting for its update')}
            </Label>
          )}
          {pool.phase === 'done' && <span className="cmmd-note">{t('Up to date')}</span>}
          {pool.reason && (
            <div className="cmmd-note cmmd-note--clipped" title={pool.reason}>
              {pool.reason}
            </div>
          )}
        </>
      );
  }
}

export function TierCell({ row, tier }: { row: NodeRow; tier: Tier }) {
  const { t } = useCmmdTranslation();
  const figures = row[tier];
  const pages = row.hugePages[tier];
  if (!figures) {
    return (
      <div className="cmmd-measure">
        <span className="cmmd-note">
          {row.memory?.collector.state === 'ok' ? t('None reported') : t('Unknown')}
        </span>
        {tier === 'cxl' && row.evidence && (
          <Note>
            <CxlEvidenceNote evidence={row.evidence} />
          </Note>
        )}
      </div>
    );
  }
  const text = t('{{part}} of {{whole}}', {
    part: formatBytes(figures.used),
    whole: formatBytes(figures.total),
  });
  return (
    <div className="cmmd-measure">
      <MemoryBar
        tier={tier}
        part={figures.used}
        whole={figures.total}
        label={
          tier === 'cxl'
            ? t('CXL memory used on {{node}}', { node: row.name })
            : t('DRAM used on {{node}}', { node: row.name })
        }
        valueText={text}
      />
      <span className="cmmd-figure">{text}</span>
      {row.read && <span className="cmmd-note">{t('As read from the node')}</span>}
      {figures.reserved !== undefined && figures.reserved > 0 && (
        <span className="cmmd-note">
          {t('{{bytes}} reserved', { bytes: formatBytes(figures.reserved) })}
        </span>
      )}
      {pages && (
        <span className="cmmd-note" data-test={`huge-pages-${row.name}-${tier}`}>
          {t('{{bytes}} huge pages', { bytes: boundsText(t, pages) })}
        </span>
      )}
      {tier === 'cxl' && row.gone > 0 && (
        <Label
          status="warning"
          isCompact
          className="cmmd-nodes-list__label"
          data-test={`gone-${row.name}`}
        >
          <span className="cmmd-nodes-list__words">
            {t('{{bytes}} gone for the operator', { bytes: formatBytes(row.gone) })}
          </span>
        </Label>
      )}
      {row.overbooked.includes(tier) && (
        <Label
          status="danger"
          isCompact
          className="cmmd-nodes-list__label"
          data-test={`overbooked-${row.name}-${tier}`}
        >
          {t('Overbooked')}
        </Label>
      )}
    </div>
  );
}

export function NumaCell({ row }: { row: NodeRow }) {
  const { t } = useCmmdTranslation();
  if (row.dramNumaNodes + row.cxlNumaNodes + row.emptyNumaNodes === 0) {
    return <span className="cmmd-note">{t('Unknown')}</span>;
  }
  return (
    <>
      <div>{t('{{count}} DRAM', { count: row.dramNumaNodes })}</div>
      <div>{t('{{count}} CXL', { count: row.cxlNumaNodes })}</div>
      {row.emptyNumaNodes > 0 && (
        <div className="cmmd-note">{t('{{count}} empty', { count: row.emptyNumaNodes })}</div>
      )}
      {row.unusable > 0 && (
        <Note>
          <UnusableNote row={row} />
        </Note>
      )}
    </>
  );
}

export function CollectorCell({ row: { memory, stale } }: { row: NodeRow }) {
  const { t } = useCmmdTranslation();
  if (!memory) {
    return <span className="cmmd-note">{t('Not on control plane nodes')}</span>;
  }
  return (
    <>
      <NodeState node={memory} stale={stale} />
      {!stale && memory.collectedAt !== undefined && (
        <div className="cmmd-note">
          <FiguresAge at={memory.collectedAt} from={memory.figuresFrom} />
        </div>
      )}
    </>
  );
}

export function PressureCell({ row: { fullest, memoryPressure } }: { row: NodeRow }) {
  const { t } = useCmmdTranslation();
  const percent = fullest && Math.round(fullest.ratio * 100);
  return (
    <>
      {memoryPressure && (
        <Label status="danger" isCompact>
          {t('MemoryPressure')}
        </Label>
      )}
      {fullest === undefined ? (
        <span className="cmmd-note">{t('Unknown')}</span>
      ) : fullest.ratio >= HIGH ? (
        <Label status="danger" isCompact>
          {t('{{percent}}%', { percent: percent ?? 0 })}
        </Label>
      ) : fullest.ratio >= ELEVATED ? (
        <Label status="warning" isCompact>
          {t('{{percent}}%', { percent: percent ?? 0 })}
        </Label>
      ) : (
        <span>{t('{{percent}}%', { percent: percent ?? 0 })}</span>
      )}
      {fullest && <div className="cmmd-note">{t('NUMA {{id}}', { id: fullest.numaId })}</div>}
    </>
  );
}
