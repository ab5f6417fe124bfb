import { useTranslation } from 'react-i18next';
import { PageSection } from '@patternfly/react-core';
import { isCreateResource, isYAMLTemplate } from '@openshift-console/dynamic-plugin-sdk';
import { useResolvedExtensions } from '../../console-modules/dynamic-plugin-sdk/api/useResolvedExtensions';
import { AsyncResourceYAMLEditor } from '../../console-modules/internal/components/AsyncResourceYAMLEditor';
import { NamespaceBar } from '../../console-modules/internal/components/namespace-bar';
import { DocumentTitle } from '../../console-modules/shared/components/document-title/DocumentTitle';
import { matchesModel } from '../../k8s/resource-url';
import { useExtensions } from '../../plugins/extensions';
import { usePluginsSettled } from '../../plugins/usePluginsSettled';
import { PluginComponent } from '../../routes/plugin-component';
import { Loading } from '../Loading';
import { NotFound } from '../NotFound';
import { PageHeading } from '../PageHeading';
import { resourcePageProps } from './page-props';
import { resourceTemplate } from './resource-template';
import { NO_MODEL, useRouteModel } from './useRouteModel';

/** Create page of a kind: a plugin's form, or YAML from a plugin's template or a bare one. */
export function CreateRoute() {
  const { t } = useTranslation();
  const { model, known, namespace } = useRouteModel();
  const settled = usePluginsSettled();
  const forms = useExtensions(isCreateResource);
  const [templates, templatesLoaded] = useResolvedExtensions(isYAMLTemplate);
  if (!model || !settled || !templatesLoaded) {
    return known && !model ? <NotFound message={NO_MODEL} /> : <Loading />;
  }
  const form = forms.find(({ properties }) => matchesModel(properties.model, model));
  if (form) {
    return (
      <>
        {model.namespaced && <NamespaceBar />}
        <PluginComponent
          loader={form.properties.component}
          props={resourcePageProps(model, namespace)}
        />
      </>
    );
  }
  const template = templates.find(
    ({ properties }) => properties.name === 'default' && matchesModel(properties.model, model),
  );
  const title = t('Create {{kind}}', { kind: model.label });
  return (
    <>
      <DocumentTitle>{title}</DocumentTitle>
      {model.namespaced && <NamespaceBar />}
      <PageHeading title={title} helpText={t('Create by manually entering YAML definitions.')} />
      <PageSection hasBodyWrapper={false} isFilled className="console-fill">
        <AsyncResourceYAMLEditor
          key={namespace}
          create
          hideHeader
          initialResource={resourceTemplate(model, namespace, template?.properties.template)}
        />
      </PageSection>
    </>
  );
}
