import { ResourceLink, useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import { groupVersionKind, NodeModel } from '../k8s/models';

const nodeGvk = groupVersionKind(NodeModel);

/** A node's name: a link for those who may open it. */
export function NodeLink({ name }: { name: string }) {
  const [mayRead] = useAccessReview({ resource: NodeModel.plural, verb: 'get' });
  return mayRead ? <ResourceLink groupVersionKind={nodeGvk} name={name} /> : <div>{name}</div>;
}
