import { k8sGet } from '@openshift-console/dynamic-plugin-sdk';
import { useCallback, useEffect, useState } from 'react';
import { useLocation } from 'react-router-dom-v5-compat';
import { readOnce } from '../../k8s/read-once';
import { CmmdModel, DeploymentModel } from '../../k8s/models';
import type { CmmdResource, PayloadResource } from '../../k8s/types';
import { newCmmd } from './new-cmmd';
import type { Start } from './start';

export interface Prefill {
  /** Absent while it is read, or when that failed. */
  start: Start | undefined;
  error: unknown;
  retry: () => void;
}

/** The object a create page starts from: `?clone=<CMMD>`, `?fromDeployment=<name>`, or an empty one. */
export function usePrefill(namespace: string): Prefill {
  const { search } = useLocation();
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<{ key: string; start?: Start; error?: unknown }>();
  const key = `${namespace} ${search} ${attempt}`;
  const retry = useCallback(() => setAttempt((number) => number + 1), []);

  useEffect(() => {
    let stopped = false;
    startOf(namespace, new URLSearchParams(search)).then(
      (start) => !stopped && setAnswer({ key, start }),
      (error: unknown) => !stopped && setAnswer({ key, error }),
    );
    return () => {
      stopped = true;
    };
  }, [key, namespace, search]);

  const current = answer?.key === key ? answer : undefined;
  return { start: current?.start, error: current?.error, retry };
}

async function startOf(namespace: string, query: URLSearchParams): Promise<Start> {
  const clone = query.get('clone');
  if (clone) {
    const cmmd = await readOnce(() =>
      k8sGet<CmmdResource>({ model: CmmdModel, name: clone, ns: namespace }),
    );
    const { cloneOf } = await import('./taking-over');
    return cloneOf(cmmd);
  }
  const deployment = query.get('fromDeployment');
  if (deployment) {
    const found = await readOnce(() =>
      k8sGet<PayloadResource>({ model: DeploymentModel, name: deployment, ns: namespace }),
    );
    const { fromDeployment } = await import('./taking-over');
    return fromDeployment(namespace, found);
  }
  return { cmmd: newCmmd(namespace), takenOut: [] };
}
