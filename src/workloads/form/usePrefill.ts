import { k8sGet } from '@openshift-console/dynamic-plugin-sdk';
import { useCallback, useEffect, useState } from 'react';
import { useLocation } from 'react-router-dom-v5-compat';
import { CmmdModel, DeploymentModel } from '../../k8s/models';
import type { CmmdResource, PayloadResource } from '../../k8s/types';
import { cleanPayload, withPayload } from './clean-payload';
import { newCmmd } from './new-cmmd';
import type { JsonObject } from './object-path';
import { toCmmd } from './to-cmmd';
import { readValues } from './values';

export interface Prefill {
  /** What the form starts with; absent while it is read, or when that failed. */
  initial: CmmdResource | undefined;
  error: unknown;
  retry: () => void;
}

/** The object a create page starts from: `?clone=<CMMD>`, `?fromDeployment=<name>`, or an empty one. */
export function usePrefill(namespace: string): Prefill {
  const { search } = useLocation();
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<{ key: string; initial?: CmmdResource; error?: unknown }>();
  const key = `${namespace} ${search} ${attempt}`;
  const retry = useCallback(() => setAttempt((number) => number + 1), []);

  useEffect(() => {
    let stopped = false;
    startOf(namespace, new URLSearchParams(search)).then(
      (initial) => !stopped && setAnswer({ key, initial }),
      (error: unknown) => !stopped && setAnswer({ key, error }),
    );
    return () => {
      stopped = true;
    };
  }, [key, namespace, search]);

  const current = answer?.key === key ? answer : undefined;
  return { initial: current?.initial, error: current?.error, retry };
}

async function startOf(namespace: string, query: URLSearchParams): Promise<CmmdResource> {
  const clone = query.get('clone');
  if (clone) {
    const cmmd = await k8sGet<CmmdResource>({ model: CmmdModel, name: clone, ns: namespace });
    return cloneOf(cmmd);
  }
  const deployment = query.get('fromDeployment');
  if (deployment) {
    const found = await k8sGet<PayloadResource>({
      model: DeploymentModel,
      name: deployment,
      ns: namespace,
    });
    return fromDeployment(namespace, found);
  }
  return newCmmd(namespace);
}

/** A new CMMD like another one, under a name of its own. */
export function cloneOf({ metadata, spec }: CmmdResource): CmmdResource {
  const { name = '', namespace = '', labels, annotations } = metadata ?? {};
  const copy: CmmdResource = {
    apiVersion: 'cmmd.samsung.com/v1',
    kind: 'CMMD',
    metadata: { name, namespace, ...(labels && { labels }), ...(annotations && { annotations }) },
    ...(spec && { spec }),
  };
  return toCmmd(copy, { ...readValues(copy), name: `${name}-copy` });
}

/** A CMMD with a Deployment as its payload, and its name: what happens to that one is asked first. */
export function fromDeployment(namespace: string, deployment: PayloadResource): CmmdResource {
  const payload = cleanPayload({ ...deployment, apiVersion: 'apps/v1', kind: 'Deployment' });
  return withPayload(newCmmd(namespace) as JsonObject, payload);
}
