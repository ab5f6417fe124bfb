import { numaTitle } from '../../components/numa-text';
import { useCmmdTranslation } from '../../components/translation';
import { unusableText } from '../../components/unusable-text';
import { formatBytes } from '../../k8s/bytes';
import type { NodeMemory } from '../../telemetry/memory/model';

/** The NUMA nodes of one node as tanks, as full as they are reserved; CXL ones can be picked, or say why not. Empty ones are left out. */
export function NumaPicture({
  node,
  selected,
  onSelect,
}: {
  node: NodeMemory;
  /** The chosen NUMA id, as text. */
  selected: string;
  onSelect: (id: number) => void;
}) {
  const { t } = useCmmdTranslation();
  return (
    <div
      className="cmmd-numa-picture"
      role="group"
      aria-label={t('NUMA nodes of {{node}}', { node: node.hostname })}
    >
      {node.numaNodes
        .filter((numa) => numa.tier !== 'empty')
        .map(({ id, tier, usable, unusableReasons, available, total, reserved, used }) => {
          const filled = tier === 'cxl' ? reserved : used;
          const ratio =
            total && filled !== undefined ? Math.min(1, Math.max(0, filled / total)) : 0;
          const canPick = tier === 'cxl' && usable;
          return (
            <button
              key={id}
              type="button"
              className={`cmmd-numa-picture__node cmmd-numa-picture__node--${tier}`}
              aria-pressed={selected === String(id)}
              disabled={!canPick}
              onClick={() => onSelect(id)}
              data-test={`cmmd-numa-pick-${id}`}
            >
              <span className="cmmd-numa-picture__tank" aria-hidden="true">
                <span
                  className="cmmd-numa-picture__fill"
                  style={{ blockSize: `${Math.round(ratio * 100)}%` }}
                />
              </span>
              <span>{numaTitle(t, { id, tier })}</span>
              <span className="cmmd-numa-picture__figure">
                {tier === 'dram'
                  ? t('Runs the CPUs')
                  : !usable
                    ? t('Not usable. {{reasons}}', {
                        reasons: unusableReasons.map((reason) => unusableText(t, reason)).join(' '),
                      })
                    : t('{{available}} available', {
                        available: available === undefined ? t('Unknown') : formatBytes(available),
                      })}
              </span>
            </button>
          );
        })}
    </div>
  );
}
