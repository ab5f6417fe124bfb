import { Content } from '@patternfly/react-core';
import { useMemo, useState } from 'react';
import { CardLoading } from '../../../components/CardStates';
import { useCmmdTranslation } from '../../../components/translation';
import { ImpactConcerns } from '../../../enrolment/set-label/impact/ImpactConcerns';
import { PoolImpactTable } from '../../../enrolment/set-label/impact/PoolImpactTable';
import { ReadingFailures } from '../../../enrolment/set-label/impact/ReadingFailures';
import type { ImpactReading } from '../../../enrolment/set-label/impact/useImpactFacts';
import type { EnrolmentCluster } from '../../../enrolment/useEnrolmentCluster';
import type { KubeResource, MachineConfigResource } from '../../../k8s/types';
import { pagesImpact } from '../../../machine-config/huge-pages/impact';
import type { ConfigChange } from '../../../machine-config/huge-pages/machine-config';
import { HUGE_PAGES_SCRIPT } from '../../../machine-config/huge-pages/script';
import { giveBackTuned } from '../../../machine-config/huge-pages/tuned/tuned';
import { SendChange } from '../send/SendChange';

export interface SendPagesProps {
  cluster: EnrolmentCluster;
  pool: string;
  reading: ImpactReading;
  /** The MachineConfig that is there. */
  current: MachineConfigResource | undefined;
  change: ConfigChange;
  /** The Tuned of this page that asked for the pages so far, and goes. */
  replaced?: KubeResource | undefined;
  /** What the user lacks to send it; it can be copied all the same. */
  missing?: readonly string[] | undefined;
  title: string;
  /** Leaves everything as it was typed. */
  onClose: () => void;
  onDone: () => void;
}

/** What a change of huge pages does to the nodes of the pool, and what is sent. */
export function SendPages(props: SendPagesProps) {
  const { cluster, pool, reading, current, replaced, missing, title, onClose, onDone } = props;
  const { t } = useCmmdTranslation();
  // The impact is that of what is sent, whatever the page learns meanwhile.
  const [change] = useState(props.change);
  const { request } = change;
  const impact = useMemo(
    () => pagesImpact(cluster, pool, current, request, reading.facts),
    [cluster, pool, current, request, reading.facts],
  );
  return (
    <SendChange
      id="pages"
      title={title}
      changes={replaced ? [change, giveBackTuned(replaced)] : [change]}
      missing={missing}
      script={request.verb === 'delete' ? undefined : HUGE_PAGES_SCRIPT}
      acknowledgement={t(
        'I understand that these nodes are drained and rebooted, and what runs on them.',
      )}
      onClose={onClose}
      onDone={onDone}
    >
      <Content component="p">
        {t(
          'The Machine Config Operator rolls the change out: each node of pool {{pool}} is drained, rebooted and taken back, in this order. The pages are set aside before the kubelet starts, at every boot.',
          { pool },
        )}
      </Content>
      {replaced && (
        <Content component="p" data-test="pages-replaces-tuned">
          {t(
            'The Tuned {{name}} goes as soon as the MachineConfig is written. TuneD then gives back at once what no machine uses; each node has its pages again when it has booted.',
            { name: replaced.metadata?.name ?? '' },
          )}
        </Content>
      )}
      {reading.loading ? (
        <CardLoading lines={3} />
      ) : (
        <>
          <ReadingFailures failures={reading.failures} />
          <ImpactConcerns impact={impact} instances={reading.facts.instances} enrolledPool={pool} />
          {impact.pools
            .filter(({ nodes }) => nodes.length > 0)
            .map((each) => (
              <PoolImpactTable key={each.pool} impact={each} />
            ))}
        </>
      )}
    </SendChange>
  );
}
