import type { K8sResourceKind } from '@openshift-console/dynamic-plugin-sdk';
import { useModel } from '../../k8s/hooks';
import { NO_MODEL } from './useRouteModel';
import { EmbeddedList } from './EmbeddedList';
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
  return model ? (
    <EmbeddedList model={model} namespace={undefined} />
  ) : (
    <NotFound message={NO_MODEL} />
  );
}
