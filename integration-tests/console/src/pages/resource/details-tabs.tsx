import { get } from 'lodash';
import { useTranslation } from 'react-i18next';
import {
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  Grid,
  GridItem,
  Label,
  LabelGroup,
  PageSection,
  Title,
} from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { isDetailsItem } from '@openshift-console/dynamic-plugin-sdk';
import type {
  K8sModel,
  K8sResourceCommon,
  K8sResourceKind,
} from '@openshift-console/dynamic-plugin-sdk';
import { AsyncResourceYAMLEditor } from '../../console-modules/internal/components/AsyncResourceYAMLEditor';
import { WrappedResourceEventStream } from '../../console-modules/internal/components/events';
import { ResourceLink } from '../../console-modules/internal/components/utils/resource-link';
import Timestamp from '../../console-modules/shared/components/datetime/Timestamp';
import { matchesModel } from '../../k8s/resource-url';
import { useExtensions } from '../../plugins/extensions';
import { PluginComponent } from '../../routes/plugin-component';
import { kindColumns } from './kind-columns';

type DetailsItemColumn = 'left' | 'right';

interface TabProps {
  obj: K8sResourceCommon;
  kindObj: K8sModel;
}

interface Condition {
  type: string;
  status: string;
  reason?: string;
  message?: string;
  lastTransitionTime?: string;
}

function Conditions({ conditions }: { conditions: Condition[] }) {
  const { t } = useTranslation();
  return (
    <PageSection hasBodyWrapper={false}>
      <Title headingLevel="h2">{t('Conditions')}</Title>
      <Table variant="compact" aria-label={t('Conditions')}>
        <Thead>
          <Tr>
            <Th>{t('Type')}</Th>
            <Th>{t('Status')}</Th>
            <Th>{t('Updated')}</Th>
            <Th>{t('Reason')}</Th>
            <Th>{t('Message')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {conditions.map((condition) => (
            <Tr key={condition.type}>
              <Td dataLabel={t('Type')}>{condition.type}</Td>
              <Td dataLabel={t('Status')}>{condition.status}</Td>
              <Td dataLabel={t('Updated')}>
                <Timestamp timestamp={condition.lastTransitionTime} />
              </Td>
              <Td dataLabel={t('Reason')}>{condition.reason}</Td>
              <Td dataLabel={t('Message')}>{condition.message}</Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </PageSection>
  );
}

/** A plugin may leave the column out: it is then the right one. */
function columnOf({ column }: { column?: DetailsItemColumn | null }): DetailsItemColumn {
  return column ?? 'right';
}

function PluginItems({ obj, kindObj, column }: TabProps & { column: DetailsItemColumn }) {
  const items = useExtensions(isDetailsItem)
    .filter(({ properties }) => matchesModel(properties.model, kindObj))
    .filter(({ properties }) => columnOf(properties) === column)
    .sort(
      (a, b) => (a.properties.sortWeight ?? Infinity) - (b.properties.sortWeight ?? Infinity) || 0,
    );
  return (
    <>
      {items.map(({ uid, properties: { title, path, component } }) => {
        const value = path ? (get(obj, path) as string | number | null | undefined) : undefined;
        return (
          <DescriptionListGroup key={uid}>
            <DescriptionListTerm>{title}</DescriptionListTerm>
            <DescriptionListDescription>
              {component ? (
                <PluginComponent loader={component} props={{ obj, path, value }} />
              ) : (
                String(value ?? '-')
              )}
            </DescriptionListDescription>
          </DescriptionListGroup>
        );
      })}
    </>
  );
}

/** First tab: what every object has, what its kind has, what plugins add, and its conditions. */
export function DetailsTab({ obj, kindObj }: TabProps) {
  const { t } = useTranslation();
  const { name, namespace, labels = {}, creationTimestamp, ownerReferences } = obj.metadata ?? {};
  const conditions = ((obj as K8sResourceKind).status?.conditions ?? []) as Condition[];
  return (
    <>
      <PageSection hasBodyWrapper={false}>
        <Title headingLevel="h2">{t('{{kind}} details', { kind: kindObj.label })}</Title>
        <Grid hasGutter className="console-details">
          <GridItem sm={12} lg={6}>
            <DescriptionList>
              <DescriptionListGroup>
                <DescriptionListTerm>{t('Name')}</DescriptionListTerm>
                <DescriptionListDescription>{name}</DescriptionListDescription>
              </DescriptionListGroup>
              {namespace && (
                <DescriptionListGroup>
                  <DescriptionListTerm>{t('Namespace')}</DescriptionListTerm>
                  <DescriptionListDescription>
                    <ResourceLink
                      groupVersionKind={{ version: 'v1', kind: 'Namespace' }}
                      name={namespace}
                    />
                  </DescriptionListDescription>
                </DescriptionListGroup>
              )}
              <DescriptionListGroup>
                <DescriptionListTerm>{t('Labels')}</DescriptionListTerm>
                <DescriptionListDescription>
                  {Object.keys(labels).length ? (
                    <LabelGroup numLabels={20} aria-label={t('Labels')}>
                      {Object.entries(labels).map(([key, value]) => (
                        <Label key={key} isCompact>
                          {value ? `${key}=${value}` : key}
                        </Label>
                      ))}
                    </LabelGroup>
                  ) : (
                    t('No labels')
                  )}
                </DescriptionListDescription>
              </DescriptionListGroup>
              <PluginItems obj={obj} kindObj={kindObj} column="left" />
            </DescriptionList>
          </GridItem>
          <GridItem sm={12} lg={6}>
            <DescriptionList>
              {kindColumns(kindObj, t).map(({ id, title, Cell }) => (
                <DescriptionListGroup key={id}>
                  <DescriptionListTerm>{title}</DescriptionListTerm>
                  <DescriptionListDescription>
                    <Cell obj={obj} />
                  </DescriptionListDescription>
                </DescriptionListGroup>
              ))}
              <DescriptionListGroup>
                <DescriptionListTerm>{t('Created at')}</DescriptionListTerm>
                <DescriptionListDescription>
                  <Timestamp timestamp={creationTimestamp} />
                </DescriptionListDescription>
              </DescriptionListGroup>
              <DescriptionListGroup>
                <DescriptionListTerm>{t('Owner')}</DescriptionListTerm>
                <DescriptionListDescription>
                  {ownerReferences?.length
                    ? ownerReferences.map((owner) => {
                        const [first = '', second] = owner.apiVersion.split('/');
                        return (
                          <ResourceLink
                            key={owner.uid}
                            groupVersionKind={{
                              group: second === undefined ? '' : first,
                              version: second ?? first,
                              kind: owner.kind,
                            }}
                            name={owner.name}
                            namespace={namespace ?? ''}
                          />
                        );
                      })
                    : t('No owner')}
                </DescriptionListDescription>
              </DescriptionListGroup>
              <PluginItems obj={obj} kindObj={kindObj} column="right" />
            </DescriptionList>
          </GridItem>
        </Grid>
      </PageSection>
      {conditions.length > 0 && <Conditions conditions={conditions} />}
    </>
  );
}

export function YamlTab({ obj }: TabProps) {
  return (
    <PageSection hasBodyWrapper={false} isFilled className="console-fill">
      <AsyncResourceYAMLEditor initialResource={obj} />
    </PageSection>
  );
}

export function EventsTab({ obj }: TabProps) {
  return <WrappedResourceEventStream resource={obj} />;
}
