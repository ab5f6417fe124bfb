import { consoleFetchJSON, useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import { useEffect, useMemo, useState } from 'react';
import { readOnce } from '../../k8s/read-once';
import { memoryManagerPolicy } from '../../kubevirt/kubelet-config';
import { consoleUrl } from '../console-server';

/** Kubelets that are asked at the same time. */
const atATime = 6;
/** More are not asked: each is a connection of its own from the API server to a node. */
const most = 100;

const none: ReadonlyMap<string, string> = new Map();

/** The SDK types its result as any. */
// access: none (get nodes/proxy is the kubelet's whole API, and so in no role of ours; who has it, has it)
const fetchJson = consoleFetchJSON as (url: string, method: string) => Promise<unknown>;

export interface KubeletPolicies {
  /** Policies of the Memory Manager by node; nodes whose kubelet gave none are not in it. */
  memoryManager: ReadonlyMap<string, string>;
  /** Some are wanted, and the user may not ask kubelets. */
  forbidden: boolean;
}

/**
 * Asks kubelets for the policy of their Memory Manager, once each while the page is there: it only changes when a
 * kubelet starts anew. Nobody is asked anything while no node is named.
 *
 * @param nodeNames any list; what counts is what is in it
 */
export function useKubeletPolicies(nodeNames: readonly string[]): KubeletPolicies {
  const [allowed, reviewing] = useAccessReview({
    resource: 'nodes',
    subresource: 'proxy',
    verb: 'get',
  });
  const key = nodeNames.slice(0, most).join('\n');
  const [memoryManager, setPolicies] = useState(none);
  const may = allowed && !reviewing;
  useEffect(() => {
    if (!may || key === '') {
      return undefined;
    }
    let here = true;
    void policiesOf(key.split('\n'), () => here).then((policies) => {
      if (here) {
        setPolicies(policies);
      }
    });
    return () => {
      here = false;
    };
  }, [may, key]);
  const forbidden = key !== '' && !reviewing && !allowed;
  return useMemo(() => ({ memoryManager, forbidden }), [memoryManager, forbidden]);
}

async function policiesOf(
  nodeNames: readonly string[],
  isWanted: () => boolean,
): Promise<ReadonlyMap<string, string>> {
  const policies = new Map<string, string>();
  const left = [...nodeNames];
  const worker = async () => {
    for (let node = left.shift(); node !== undefined && isWanted(); node = left.shift()) {
      const policy = await policyOf(node);
      if (policy !== undefined) {
        policies.set(node, policy);
      }
    }
  };
  await Promise.all(Array.from({ length: atATime }, worker));
  return policies;
}

async function policyOf(node: string): Promise<string | undefined> {
  const url = consoleUrl(`api/kubernetes/api/v1/nodes/${encodeURIComponent(node)}/proxy/configz`);
  try {
    return memoryManagerPolicy(await readOnce(() => fetchJson(url, 'GET')));
  } catch {
    // A kubelet that is down, or forbidden after all: its policy is not known, and that is said where it matters.
    return undefined;
  }
}
