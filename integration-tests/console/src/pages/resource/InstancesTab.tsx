import type { K8sResourceKind } from '@openshift-console/dynamic-plugin-sdk';
import { useModel } from '../../k8s/hooks';
import { NO_MODEL, useModelsKnown } from './useRouteModel';
import { EmbeddedList } from './EmbeddedList';
import { Loading } from '../Loading';
import { NotFound } from '../NotFound';

interface CrdSpec {
  group: string;
  names: { kind: string };
  versions: { name: string; served: boolean }[];
}

/** Tab of a CustomResourceDefinition: the objects of its kind, in all projects. */
export function InstancesTab({ obj }: { obj: K8sResourceKind }) {
  const { group, names, versions } = obj.spec as unknown as CrdSpec;
  const version = versions.find(({ served }) => served)?.name ?? '';
  const model = useModel({ group, version, kind: names.kind });
  const known = useModelsKnown();
  if (!model) {
    return known ? <NotFound message={NO_MODEL} /> : <Loading />;
  }
  return <EmbeddedList model={model} namespace={undefined} />;
}
