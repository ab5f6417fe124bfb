import { Modal, ModalBody, ModalFooter, ModalHeader, Button } from '@patternfly/react-core';
import { useState } from 'react';
import { CardLoading } from '../components/CardStates';
import { useCmmdTranslation } from '../components/translation';
import { ClusterMemoryProvider } from '../telemetry/memory/ClusterMemoryProvider';
import { useMachinesKnown } from '../virtualization/MachinesKnown';
import { LossReport } from './LossReport';
import { useAllFacts, useWorkloadFacts } from './useLossFacts';

interface Looking {
  /** Without it each node in turn. */
  nodeName: string | undefined;
}

/**
 * What would have no place if a node were gone: one, or each in turn. For the latter it needs a
 * `ClusterMemoryProvider` above, of the whole cluster.
 */
export function NodeLossModal({ nodeName, onClose }: Looking & { onClose: () => void }) {
  const { t } = useCmmdTranslation();
  return (
    <Modal
      isOpen
      variant="large"
      onClose={onClose}
      aria-labelledby="cmmd-node-loss-title"
      data-test="node-loss-modal"
    >
      <ModalHeader
        labelId="cmmd-node-loss-title"
        title={
          nodeName === undefined
            ? t('If a node is lost')
            : t('If {{node}} is lost', { node: nodeName })
        }
        description={t(
          'Worked out from what is free and promised now; nothing is changed. Each workload and each machine is given a place after the other, the largest first: what the operator and the scheduler would choose may be another one.',
        )}
      />
      <ModalBody>
        {nodeName === undefined ? (
          <Facts nodeName={nodeName} />
        ) : (
          // A page about one node knows nothing of the others.
          <ClusterMemoryProvider>
            <Facts nodeName={nodeName} />
          </ClusterMemoryProvider>
        )}
      </ModalBody>
      <ModalFooter>
        <Button variant="link" onClick={onClose}>
          {t('Close')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}

function Facts({ nodeName }: Looking) {
  const known = useMachinesKnown();
  // Another number is a new look at the cluster.
  const [round, setRound] = useState(0);
  const anew = () => setRound((before) => before + 1);
  if (known === undefined) {
    return <CardLoading />;
  }
  return known ? (
    <WithMachines key={round} nodeName={nodeName} onAnew={anew} />
  ) : (
    <WorkloadsAlone key={round} nodeName={nodeName} onAnew={anew} />
  );
}

function WithMachines(props: Looking & { onAnew: () => void }) {
  return <LossReport facts={useAllFacts()} {...props} />;
}

function WorkloadsAlone(props: Looking & { onAnew: () => void }) {
  return <LossReport facts={useWorkloadFacts()} {...props} />;
}
