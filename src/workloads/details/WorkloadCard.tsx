import { ResourceLink, Timestamp } from '@openshift-console/dynamic-plugin-sdk';
import {
  Card,
  CardBody,
  CardTitle,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  Label,
  LabelGroup,
} from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom-v5-compat';
import { Breakable } from '../../components/Breakable';
import { useCmmdTranslation } from '../../components/translation';
import { formatBytes } from '../../k8s/bytes';
import { groupVersionKind } from '../../k8s/models';
import { payloadPodSpec, requestedMemory } from '../../operator/requested-memory';
import { payloadModel } from '../actions/requests';
import { workloadPath } from '../links';
import type { Workload } from './useWorkload';

/** What is placed: the payload, its size, its pods and the objects that belong together. */
export function WorkloadCard({ workload }: { workload: Workload }) {
  const { t } = useCmmdTranslation();
  const { cmmd, situation, payload } = workload;
  const { name = '', namespace = '', creationTimestamp, labels = {} } = cmmd.metadata ?? {};
  const requested = requestedMemory(cmmd.spec?.payload);
  const model = payloadModel(cmmd);
  const images = (payloadPodSpec(cmmd.spec?.payload)?.containers ?? []).flatMap(({ image }) =>
    image ? [image] : [],
  );
  const { live, unclaimed, ready } = situation.pods;
  const count = live.length + unclaimed.length;
  return (
    <Card isFullHeight data-test="workload-payload">
      <CardTitle component="h2">{t('Workload')}</CardTitle>
      <CardBody>
        <DescriptionList columnModifier={{ default: '1Col', md: '2Col' }} isCompact>
          <Item term={t('Created object')}>
            {payload && model ? (
              <ResourceLink
                groupVersionKind={groupVersionKind(model)}
                name={name}
                namespace={namespace}
              />
            ) : (
              t('{{kind}}, not there', { kind: cmmd.spec?.payload?.kind ?? '' })
            )}
          </Item>
          <Item term={t('Pods')}>
            <Link to={workloadPath(namespace, name, 'pods')} data-test="workload-pods">
              {count === 0
                ? t('No pods')
                : t('{{ready}} of {{count}} pods ready', { ready, count })}
            </Link>
          </Item>
          <Item term={t('Requested')}>
            {requested.replicas === 1
              ? formatBytes(requested.total)
              : t('{{total}} ({{replicas}} × {{each}})', {
                  total: formatBytes(requested.total),
                  replicas: requested.replicas,
                  each: formatBytes(requested.perReplica),
                })}
          </Item>
          <Item term={t('Images')}>
            <Breakable>{images.join(', ') || '-'}</Breakable>
          </Item>
          <Item term={t('Project')}>
            <ResourceLink
              groupVersionKind={{ version: 'v1', kind: 'Namespace' }}
              name={namespace}
            />
          </Item>
          <Item term={t('Created')}>
            {creationTimestamp ? <Timestamp timestamp={creationTimestamp} /> : '-'}
          </Item>
          <Item term={t('Labels')}>
            {Object.keys(labels).length > 0 ? (
              <LabelGroup aria-label={t('Labels')} numLabels={5}>
                {Object.entries(labels).map(([key, value]) => (
                  <Label key={key} isCompact>{`${key}=${value}`}</Label>
                ))}
              </LabelGroup>
            ) : (
              '-'
            )}
          </Item>
        </DescriptionList>
      </CardBody>
    </Card>
  );
}

function Item({ term, children }: { term: string; children: ReactNode }) {
  return (
    <DescriptionListGroup>
      <DescriptionListTerm>{term}</DescriptionListTerm>
      <DescriptionListDescription className="cmmd-workload-words">
        {children}
      </DescriptionListDescription>
    </DescriptionListGroup>
  );
}
