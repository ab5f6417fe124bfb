import { isResourceListPage } from '@openshift-console/dynamic-plugin-sdk';
import type { K8sModel } from '@openshift-console/dynamic-plugin-sdk';
import { matchesModel, referenceFor } from '../../k8s/resource-url';
import { useExtensions } from '../../plugins/extensions';
import { PluginComponent } from '../../routes/plugin-component';
import { ListPage } from './ListPage';

interface EmbeddedListProps {
  model: K8sModel;
  namespace: string | undefined;
  /** What the page around it gives beside: Search its filters, a CRD nothing. */
  more?: Record<string, unknown>;
}

/** A kind's list within another page, with the props that the real console passes there. */
export function EmbeddedList({ model, namespace, more = {} }: EmbeddedListProps) {
  const pages = useExtensions(isResourceListPage);
  const page = pages.find(({ properties }) => matchesModel(properties.model, model));
  return page ? (
    <PluginComponent
      loader={page.properties.component}
      props={{
        namespace: model.namespaced ? namespace : undefined,
        kind: referenceFor(model),
        showTitle: false,
        autoFocus: false,
        ...more,
      }}
    />
  ) : (
    <ListPage model={model} namespace={namespace} showTitle={false} {...more} />
  );
}
