import { k8sCreate } from '@openshift-console/dynamic-plugin-sdk';
import { CmmdModel } from '../../k8s/models';
import type { Model } from '../../k8s/models';
import type { CmmdResource, KubeResource } from '../../k8s/types';
import { FLOW_ANNOTATION, LONGEST_MANIFEST, REPLACED_ANNOTATION } from '../flow/marks';
import type { Flow } from '../flow/marks';
import { recreatable } from '../form/clean-payload';
import { withValueAt } from '../../k8s/object-path';

/**
 * Begins to replace an object by a CMMD of the same name: creates the CMMD, which records what was
 * begun. From then on the CMMD holds all that is needed, in whatever session it goes on. The operator
 * deletes an object of that name that it did not make, and creates nothing by itself after that: the
 * old object and its pods are awaited, then it is asked.
 *
 * @param old the object as it was when the user agreed
 * @param manifest the same, as it can be created again: kept on the CMMD, for the way back in any session
 * @returns the CMMD as it was created
 * @throws the server's error, from a dry run already when it does not accept the CMMD
 */
export async function beginConversion(
  cmmd: CmmdResource,
  { old, manifest }: { old: KubeResource; manifest: KubeResource },
  { at, by }: { at: Date; by: string },
): Promise<CmmdResource> {
  const kept = JSON.stringify(manifest);
  const flow: Flow = {
    kind: 'convert',
    at: at.toISOString(),
    by,
    replaces: old.metadata?.uid ?? '',
  };
  const data = {
    ...cmmd,
    metadata: {
      ...cmmd.metadata,
      annotations: {
        ...cmmd.metadata?.annotations,
        [FLOW_ANNOTATION]: JSON.stringify(flow),
        ...(kept.length <= LONGEST_MANIFEST && { [REPLACED_ANNOTATION]: kept }),
      },
    },
  };
  await k8sCreate({ model: CmmdModel, data, queryParams: { dryRun: 'All' } });
  return k8sCreate({ model: CmmdModel, data });
}

/**
 * The old object as it can be created again: the way back, and what is offered for download. Marks of
 * those who manage it stay. A Pod is given to the scheduler again, not to the node where it was.
 */
export function savedManifest(old: KubeResource, model: Model): KubeResource {
  const apiVersion = model.apiGroup ? `${model.apiGroup}/${model.apiVersion}` : model.apiVersion;
  const kept = recreatable({ ...old, apiVersion, kind: model.kind });
  return withValueAt(kept, ['spec', 'nodeName'], undefined) as KubeResource;
}
