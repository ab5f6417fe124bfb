import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Breadcrumb, BreadcrumbItem } from '@patternfly/react-core';
import type { K8sModel, K8sResourceCommon } from '@openshift-console/dynamic-plugin-sdk';
import { HorizontalNav } from '../../console-modules/internal/components/utils/horizontal-nav';
import type { NavPage } from '../../console-modules/internal/components/utils/horizontal-nav';
import { ResourceIcon } from '../../console-modules/internal/components/utils/resource-icon';
import { DocumentTitle } from '../../console-modules/shared/components/document-title/DocumentTitle';
import { resourcePath } from '../../k8s/resource-url';
import { ActionsMenu } from '../actions/ActionsMenu';
import { Loading } from '../Loading';
import { LoadError } from '../NotFound';
import { PageHeading } from '../PageHeading';
import { DetailsTab, EventsTab, YamlTab } from './details-tabs';
import { InstancesTab } from './InstancesTab';
import { useWatch } from '../../k8s/hooks';

interface DetailsPageProps {
  model: K8sModel;
  namespace: string | undefined;
  name: string;
}

/** The console's own details page of any kind. */
export function DetailsPage({ model, namespace, name }: DetailsPageProps) {
  const { t } = useTranslation();
  const groupVersionKind = useMemo(
    () => ({ group: model.apiGroup ?? '', version: model.apiVersion, kind: model.kind }),
    [model],
  );
  const [object, loaded, error] = useWatch<K8sResourceCommon>({
    groupVersionKind,
    name,
    ...(namespace ? { namespace } : {}),
  });
  const pages = useMemo<NavPage[]>(
    () => [
      {
        href: '',
        name: model.kind === 'Node' ? t('Overview') : t('Details'),
        component: DetailsTab as unknown as NavPage['component'],
      },
      { href: 'yaml', name: 'YAML', component: YamlTab as unknown as NavPage['component'] },
      {
        href: 'events',
        name: t('Events'),
        component: EventsTab as unknown as NavPage['component'],
      },
      ...(model.kind === 'CustomResourceDefinition'
        ? [
            {
              href: 'instances',
              name: t('Instances'),
              component: InstancesTab as unknown as NavPage['component'],
            },
          ]
        : []),
    ],
    [model, t],
  );
  const customData = useMemo(() => ({ kindObj: model }), [model]);

  if (error && !loaded) {
    return <LoadError error={error} />;
  }
  // Null until the object is there, whatever the type says.
  if (!loaded || !(object as K8sResourceCommon | null)?.metadata) {
    return <Loading />;
  }
  const resource = { kind: model.kind, apiVersion: '', ...object };
  return (
    <>
      <DocumentTitle>{`${name} · ${model.label}`}</DocumentTitle>
      <PageHeading
        title={name}
        icon={<ResourceIcon groupVersionKind={groupVersionKind} />}
        breadcrumbs={
          <Breadcrumb>
            <BreadcrumbItem>
              <Link to={resourcePath(model, undefined, namespace)}>{model.labelPlural}</Link>
            </BreadcrumbItem>
            <BreadcrumbItem isActive>{t('{{kind}} details', { kind: model.label })}</BreadcrumbItem>
          </Breadcrumb>
        }
      >
        <ActionsMenu model={model} resource={resource} />
      </PageHeading>
      <HorizontalNav resource={resource} pages={pages} customData={customData} />
    </>
  );
}
