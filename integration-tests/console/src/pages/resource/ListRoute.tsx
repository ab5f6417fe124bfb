import { Navigate } from 'react-router';
import { isResourceListPage } from '@openshift-console/dynamic-plugin-sdk';
import { NamespaceBar } from '../../console-modules/internal/components/namespace-bar';
import { matchesModel, resourcePath } from '../../k8s/resource-url';
import { useExtensions } from '../../plugins/extensions';
import { PluginComponent } from '../../routes/plugin-component';
import { Loading } from '../Loading';
import { NotFound } from '../NotFound';
import { ListPage } from './ListPage';
import { resourcePageProps } from './page-props';
import { NO_MODEL, useRouteModel } from './useRouteModel';

/** List page of a kind: a plugin's, if one contributes it, else the console's. */
export function ListRoute() {
  const { model, known, namespace } = useRouteModel();
  const pages = useExtensions(isResourceListPage);
  if (!model) {
    return known ? <NotFound message={NO_MODEL} /> : <Loading />;
  }
  if (!model.namespaced && namespace) {
    return <Navigate to={resourcePath(model)} replace />;
  }
  const page = pages.find(({ properties }) => matchesModel(properties.model, model));
  return (
    <>
      {model.namespaced && <NamespaceBar />}
      {page ? (
        <PluginComponent
          loader={page.properties.component}
          props={resourcePageProps(model, namespace)}
        />
      ) : (
        <ListPage model={model} namespace={namespace} />
      )}
    </>
  );
}
