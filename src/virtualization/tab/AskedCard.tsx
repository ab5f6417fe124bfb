import { ResourceLink } from '@openshift-console/dynamic-plugin-sdk';
import {
  Card,
  CardBody,
  CardHeader,
  CardTitle,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
} from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { idList } from '../../components/numa-text';
import { useCmmdTranslation } from '../../components/translation';
import { formatBytes, formatMib } from '../../k8s/bytes';
import { ConfigMapModel, groupVersionKind } from '../../k8s/models';
import {
  VirtualMachineClusterInstancetypeModel,
  VirtualMachineInstancetypeModel,
} from '../../k8s/virtualization-models';
import { hookConfigMaps } from '../../kubevirt/hooks';
import { memoryOverhead } from '../../kubevirt/overhead';
import { methodText, tierText } from '../list/texts';
import { SourcesOfPages } from './sources/SourcesOfPages';
import type { MachineState } from './useMachine';

const configMapGvk = groupVersionKind(ConfigMapModel);

/** What was asked for a machine's memory, by which method, and the objects that say so. */
export function AskedCard({ state }: { state: MachineState }) {
  const { t } = useCmmdTranslation();
  const { view, instancetype, hosts } = state;
  const { machine, spec, asked, tier } = view;
  const ref = machine.instancetype;
  return (
    <Card data-test="machine-asked">
      <CardHeader>
        <CardTitle component="h3">{t('What was asked')}</CardTitle>
      </CardHeader>
      <CardBody>
        <DescriptionList isHorizontal isCompact>
          <Entry title={t('Tier')} test="machine-tier">
            {tier === 'unknown' && !hosts.settled ? t('Loading') : tierText(t, tier)}
          </Entry>
          <Entry title={t('Method')} test="machine-method">
            {asked.methods.length === 0
              ? t('None: the kernel puts its memory where it likes.')
              : asked.methods.map((method) => <div key={method}>{methodText(t, method)}</div>)}
          </Entry>
          <Entry title={t('Memory policy')} test="machine-policy">
            {asked.policy
              ? t('{{mode}}, NUMA {{ids}}', {
                  mode: asked.policy.mode,
                  ids: idList(asked.policy.nodeset),
                })
              : asked.unclear
                ? t('Which one its hooks write is not known here.')
                : t('None')}
          </Entry>
          {spec && (
            <Entry title={t('Guest memory')} test="machine-guest">
              {spec.guestBytes === undefined ? t('Unknown') : formatBytes(spec.guestBytes)}
              {spec.pageSize !== undefined && (
                <div className="cmmd-note">
                  {t('in huge pages of {{pageSize}}', { pageSize: spec.pageSize })}
                </div>
              )}
            </Entry>
          )}
          <Overhead state={state} />
          {ref && (
            <Entry title={t('Instance type')} test="machine-instancetype">
              {instancetype === 'gone' ? (
                t('{{name}} (gone)', { name: ref.name })
              ) : (
                <ResourceLink
                  groupVersionKind={groupVersionKind(
                    ref.cluster
                      ? VirtualMachineClusterInstancetypeModel
                      : VirtualMachineInstancetypeModel,
                  )}
                  name={ref.name}
                  {...(!ref.cluster && { namespace: machine.namespace })}
                />
              )}
            </Entry>
          )}
          {spec && hookConfigMaps(spec.hooks).length > 0 && (
            <Entry title={t('Scripts of its hooks')} test="machine-configmaps">
              {hookConfigMaps(spec.hooks).map((name) => (
                <ResourceLink
                  key={name}
                  groupVersionKind={configMapGvk}
                  name={name}
                  namespace={machine.namespace}
                />
              ))}
            </Entry>
          )}
          {spec?.pageSize !== undefined && (
            <Entry title={t('Who sets huge pages aside')} test="machine-page-sources">
              <SourcesOfPages host={view.host} nodeName={view.instance?.nodeName} />
            </Entry>
          )}
        </DescriptionList>
      </CardBody>
    </Card>
  );
}

function Entry({ title, test, children }: { title: string; test: string; children: ReactNode }) {
  return (
    <DescriptionListGroup data-test={test}>
      <DescriptionListTerm>{title}</DescriptionListTerm>
      <DescriptionListDescription>{children}</DescriptionListDescription>
    </DescriptionListGroup>
  );
}

/** KubeVirt's own processes: an estimate, beside what the pod really requests. */
function Overhead({ state: { view, hosts } }: { state: MachineState }) {
  const { t } = useCmmdTranslation();
  const { spec, findings } = view;
  const { installation } = hosts.around;
  if (spec?.guestBytes === undefined) {
    return null;
  }
  const told = findings.find((finding) => finding.kind === 'overhead');
  const estimate =
    told?.estimate ?? memoryOverhead(spec, installation ?? { minor: undefined, overheadRatio: 1 });
  return (
    <Entry title={t('Beside the guest')} test="machine-overhead">
      {t('{{bytes}} (estimate)', { bytes: formatMib(estimate) })}
      {told?.real !== undefined && (
        <div className="cmmd-note">
          {t('The pod requests {{bytes}}.', { bytes: formatMib(told.real) })}
        </div>
      )}
    </Entry>
  );
}
