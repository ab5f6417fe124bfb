import { Timestamp } from '@openshift-console/dynamic-plugin-sdk';
import { useCmmdTranslation } from './translation';

/** Of when the figures of nodes are, and who told them. */
export function FiguresAge({
  at,
  from,
}: {
  /** Milliseconds since the epoch. */
  at: number;
  from: 'prometheus' | undefined;
}) {
  const { t } = useCmmdTranslation();
  return (
    <>
      {from ? t('Figures from Prometheus:') : t('Figures from:')}{' '}
      <Timestamp timestamp={new Date(at).toISOString()} simple />
    </>
  );
}
