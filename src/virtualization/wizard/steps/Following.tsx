import {
  Alert,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
} from '@patternfly/react-core';
import { useMemo } from 'react';
import { Link } from 'react-router-dom-v5-compat';
import { useCmmdTranslation } from '../../../components/translation';
import { VirtualMachineModel } from '../../../k8s/models';
import { VirtualMachineInstanceModel } from '../../../k8s/virtualization-models';
import type { KubeResource } from '../../../k8s/types';
import { instanceFacts, machineFacts } from '../../../kubevirt/machine';
import { stateFindings } from '../../../kubevirt/findings/running';
import { useProjectList } from '../../../telemetry/watches/useProjectList';
import { findingText } from '../../finding-text';
import { machinePath } from '../../links';
import type { WizardDraft } from '../draft';

/** The machine as it starts, until it runs. */
export function Following({ draft: { namespace, name } }: { draft: WizardDraft }) {
  const { t } = useCmmdTranslation();
  const named = useMemo(() => ({ fieldSelector: `metadata.name=${name}` }), [name]);
  const machines = useProjectList<KubeResource>(VirtualMachineModel, namespace, named);
  const instances = useProjectList<KubeResource>(VirtualMachineInstanceModel, namespace, named);
  const vm = machines.items.find(({ metadata }) => metadata?.name === name);
  const vmi = instances.items.find(({ metadata }) => metadata?.name === name);
  if (machines.settled && !vm) {
    return (
      <Alert
        isInline
        component="h3"
        variant="warning"
        title={t('The virtual machine is not there: it was deleted, or you may not see it')}
        data-test="vm-gone"
      />
    );
  }
  const facts = machineFacts(vm);
  const instance = vmi && instanceFacts(vmi);
  const runs = instance?.phase === 'Running' && !instance.deleting;
  const findings = stateFindings(
    { machine: facts, instance, spec: facts.spec, instancetype: 'none', asked: NOTHING_ASKED },
    facts.spec,
    SURROUNDINGS,
  );
  const troubles = findings.filter(({ kind }) => kind === 'in-trouble');
  const waiting = findings.find(({ kind }) => kind === 'restart-required');
  return (
    <>
      <DescriptionList isHorizontal isCompact data-test="vm-following">
        <DescriptionListGroup>
          <DescriptionListTerm>{t('Status')}</DescriptionListTerm>
          <DescriptionListDescription data-test="vm-status">
            {facts.status === '' ? t('Not started yet') : facts.status}
          </DescriptionListDescription>
        </DescriptionListGroup>
        <DescriptionListGroup>
          <DescriptionListTerm>{t('Node')}</DescriptionListTerm>
          <DescriptionListDescription data-test="vm-node">
            {instance?.nodeName ?? '–'}
          </DescriptionListDescription>
        </DescriptionListGroup>
      </DescriptionList>
      {troubles.map((finding) => (
        <Alert
          key={JSON.stringify(finding)}
          isInline
          component="h3"
          variant="danger"
          title={t('It does not start')}
          data-test="vm-trouble"
        >
          {findingText(t, finding)}
        </Alert>
      ))}
      {runs && waiting && (
        <Alert
          isInline
          component="h3"
          variant="warning"
          title={t('It runs as it was before')}
          data-test="vm-waits-for-restart"
        >
          {findingText(t, waiting)}
        </Alert>
      )}
      {runs && !waiting && (
        <Alert
          isInline
          component="h3"
          variant="success"
          title={t('It runs')}
          data-test="vm-running"
        >
          {t('Where its memory really is, Check now on its tab CXL memory tells.')}
        </Alert>
      )}
      <Link
        to={`${machinePath({ namespace, name, kind: 'VirtualMachine' })}/cmmd`}
        data-test="vm-open"
      >
        {t('Open its tab CXL memory')}
      </Link>
    </>
  );
}

const NOTHING_ASKED = { methods: [], policy: undefined, unclear: false } as const;
/** Nothing around a machine decides what KubeVirt says of it. */
const SURROUNDINGS = {
  installation: undefined,
  find: () => ({ kind: 'reading' as const }),
  plugins: [],
  quotas: undefined,
  limitRanges: undefined,
  hosts: [],
  podRequest: undefined,
};
