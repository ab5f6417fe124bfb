import { useMemo } from 'react';
import { useCmmdTranslation } from '../../../components/translation';
import { useImpactFacts } from '../../../enrolment/set-label/impact/useImpactFacts';
import type { EnrolmentCluster } from '../../../enrolment/useEnrolmentCluster';
import type { MachineConfigResource } from '../../../k8s/types';
import { giveBackPages } from '../../../machine-config/huge-pages/machine-config';
import { SendPages } from './SendPages';
import type { HugePages } from './useHugePages';

/** Takes the MachineConfig away: the nodes boot without the pages. */
export function GiveBack({
  cluster,
  pages,
  pool,
  config,
  onClose,
}: {
  cluster: EnrolmentCluster;
  pages: HugePages;
  pool: string;
  config: MachineConfigResource;
  onClose: () => void;
}) {
  const { t } = useCmmdTranslation();
  const { rows } = pages;
  const names = useMemo(() => rows.map(({ nodeName }) => nodeName), [rows]);
  const reading = useImpactFacts(names);
  return (
    <SendPages
      cluster={cluster}
      pool={pool}
      reading={reading}
      current={config}
      change={giveBackPages(config)}
      title={t('Give the pages back')}
      onClose={onClose}
      onDone={onClose}
    />
  );
}
