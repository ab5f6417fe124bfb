import { Suspense } from 'react';
import { lazyPart } from '../../components/lazy-part';
import { useCmmdTranslation } from '../../components/translation';
import type { MachineRow } from './machine-rows';
import { targetsText } from './texts';

// Few machines have no target at all.
const NoTarget = lazyPart(() =>
  import(/* webpackChunkName: "no-target" */ './NoTarget').then((module) => module.NoTarget),
);

/** How many nodes could take a machine; where there are none, why. */
export function Targets({ row }: { row: MachineRow }) {
  const { t } = useCmmdTranslation();
  const { targets } = row;
  if (!targets) {
    return <>-</>;
  }
  const text = targetsText(t, row);
  if (targets.never !== undefined) {
    return (
      <>
        {text}
        <div className="cmmd-note cmmd-machine-clipped" title={targets.never}>
          {targets.never}
        </div>
      </>
    );
  }
  if (targets.yes > 0) {
    return (
      <>
        {text}
        {targets.unknown > 0 && (
          <div className="cmmd-note">
            {t('and perhaps {{count}} more', { count: targets.unknown })}
          </div>
        )}
      </>
    );
  }
  return (
    <Suspense fallback={text}>
      <NoTarget name={row.name} targets={targets} text={text} />
    </Suspense>
  );
}
