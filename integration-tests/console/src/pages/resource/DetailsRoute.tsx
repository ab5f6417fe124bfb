import { isResourceDetailsPage } from '@openshift-console/dynamic-plugin-sdk';
import { NamespaceBar } from '../../console-modules/internal/components/namespace-bar';
import { matchesModel } from '../../k8s/resource-url';
import { useExtensions } from '../../plugins/extensions';
import { PluginComponent } from '../../routes/plugin-component';
import { Loading } from '../Loading';
import { NotFound } from '../NotFound';
import { DetailsPage } from './DetailsPage';
import { resourcePageProps } from './page-props';
import { NO_MODEL, useRouteModel } from './useRouteModel';

/** Details page of one object: a plugin's, if one contributes it, else the console's. */
export function DetailsRoute() {
  const { model, known, namespace, name = '' } = useRouteModel();
  const pages = useExtensions(isResourceDetailsPage);
  if (!model) {
    return known ? <NotFound message={NO_MODEL} /> : <Loading />;
  }
  const page = pages.find(({ properties }) => matchesModel(properties.model, model));
  return (
    <>
      {model.namespaced && <NamespaceBar />}
      {page ? (
        <PluginComponent
          loader={page.properties.component}
          props={resourcePageProps(model, namespace, name)}
        />
      ) : (
        <DetailsPage key={`${namespace}/${name}`} model={model} namespace={namespace} name={name} />
      )}
    </>
  );
}
