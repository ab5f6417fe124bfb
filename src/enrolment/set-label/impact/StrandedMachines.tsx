import { Content } from '@patternfly/react-core';
import { useMemo } from 'react';
import type { Translate } from '../../../components/translation';
import { useCmmdTranslation } from '../../../components/translation';
import type { VirtualMachineInstanceResource } from '../../../k8s/types';
import { strandedMachines } from '../../../kubevirt/drain-targets';
import type { StrandedMachine } from '../../../kubevirt/drain-targets';
import { instanceFacts } from '../../../kubevirt/machine';
import type { MigratingMachine } from '../../../machine-config/impact/impact';
import { targetReasonText } from '../../../virtualization/list/target-reason-text';
import { whyNoTarget } from '../../../virtualization/list/why-no-target';
import { useMachineHosts } from '../../../virtualization/useMachineHosts';
import { Concern } from './Concern';

interface StrandedMachinesProps {
  migrating: readonly MigratingMachine[];
  /** Those of the nodes that are drained. */
  instances: readonly VirtualMachineInstanceResource[];
}

/** Names of nodes in a sentence; more than these are counted. */
const mostNames = 5;

/** Machines that are to move when their nodes are drained, and that no node has room for. */
export function StrandedMachines({ migrating, instances }: StrandedMachinesProps) {
  const { t } = useCmmdTranslation();
  const own = useMemo(() => instances.map(instanceFacts), [instances]);
  const { around, settled } = useMachineHosts(own);
  const stranded = useMemo(
    () => (settled ? strandedMachines(migrating, { ...around, instances: own }) : []),
    [settled, migrating, around, own],
  );
  if (!settled) {
    return (
      <Content component="p" data-test="wizard-vms-looking">
        {t('Looking for nodes that can take {{count}} virtual machines …', {
          count: migrating.length,
        })}
      </Content>
    );
  }
  const nowhere = stranded.filter(({ verdict }) => verdict === 'no');
  const unsure = stranded.filter(({ verdict }) => verdict === 'unknown');
  return (
    <>
      <Concern
        test="wizard-vms-stranded"
        variant="danger"
        title={t('{{count}} virtual machines have no node to move to, and will hold up the drain', {
          count: nowhere.length,
        })}
        lines={nowhere.map((each) => strandedText(t, each))}
      />
      <Concern
        test="wizard-vms-unsure"
        variant="warning"
        title={t('Whether a node can take {{count}} virtual machines is not known', {
          count: unsure.length,
        })}
        lines={unsure.map((each) => strandedText(t, each))}
      />
    </>
  );
}

function strandedText(t: Translate, { namespace, name, node, targets }: StrandedMachine): string {
  const why = whyNoTarget(targets).map(({ reason, nodes }) => {
    const names =
      nodes.length > mostNames ? t('{{count}} nodes', { count: nodes.length }) : nodes.join(', ');
    return `${targetReasonText(t, reason)}: ${names}`;
  });
  return t('{{name}} on {{node}}. {{reasons}}', {
    name: `${namespace}/${name}`,
    node,
    reasons: why.length > 0 ? why.join('; ') : t('There is no other node'),
  });
}
