import { k8sGet, k8sListItems } from '@openshift-console/dynamic-plugin-sdk';
import { useEffect, useState } from 'react';
import { textAt } from '../../../k8s/json-path';
import { TunedModel, TunedProfileModel } from '../../../k8s/virtualization-models';
import { readOnce } from '../../../k8s/read-once';
import { statusCodeOf } from '../../../k8s/status-code';
import type { KubeResource } from '../../../k8s/types';
import { listRoleConfigs } from '../../role-configs';
import { hugePageSources } from './huge-page-sources';
import type { HugePageSource } from './huge-page-sources';

const TUNING = 'openshift-cluster-node-tuning-operator';

export interface HugePageSources {
  sources: readonly HugePageSource[];
  /** What the user lacks to see all of them, as a role names it. */
  missing: readonly string[];
  /** What could not be read for another reason. */
  error: unknown;
  loaded: boolean;
}

const nothing: HugePageSources = { sources: [], missing: [], error: undefined, loaded: false };

/**
 * What sets huge pages aside on a node, read once: Tuned objects and MachineConfigs.
 *
 * @param nodeName `undefined` for all nodes
 * @param roles pools of the node, separated by commas; `undefined` while they are not known
 */
export function useHugePageSources(
  nodeName: string | undefined,
  roles: string | undefined,
): HugePageSources {
  const [state, setState] = useState(nothing);
  useEffect(() => {
    let here = true;
    setState(nothing);
    void readSources(nodeName, roles?.split(',')).then((read) => {
      if (here) {
        setState(read);
      }
    });
    return () => {
      here = false;
    };
  }, [nodeName, roles]);
  return state;
}

async function readSources(
  nodeName: string | undefined,
  roles: readonly string[] | undefined,
): Promise<HugePageSources> {
  const missing: string[] = [];
  const errors: unknown[] = [];
  /** A kind that is not served, or a profile that is not there, is nothing; the rest is told. */
  const or = async <Answer>(
    read: Promise<Answer>,
    permission: string,
    otherwise: Answer,
  ): Promise<Answer> => {
    try {
      return await read;
    } catch (error) {
      const status = statusCodeOf(error);
      if (status === 403) {
        missing.push(permission);
      } else if (status !== 404) {
        errors.push(error);
      }
      return otherwise;
    }
  };
  const [tuneds, profile, configs] = await Promise.all([
    or(listTuneds(), 'list tuneds.tuned.openshift.io', []),
    nodeName === undefined
      ? undefined
      : or<unknown>(getProfile(nodeName), 'get profiles.tuned.openshift.io', undefined),
    or(listRoleConfigs(), 'list machineconfigs.machineconfiguration.openshift.io', []),
  ]);
  const active =
    textAt(profile, 'status', 'tunedProfile') ?? textAt(profile, 'spec', 'config', 'tunedProfile');
  return {
    sources: hugePageSources(tuneds, configs, active, roles),
    missing,
    error: errors[0],
    loaded: true,
  };
}

function listTuneds(): Promise<unknown[]> {
  // access: list tuneds.tuned.openshift.io
  return readOnce(() =>
    k8sListItems<KubeResource>({ model: TunedModel, queryParams: { ns: TUNING } }),
  );
}

function getProfile(name: string): Promise<unknown> {
  // access: get profiles.tuned.openshift.io
  return readOnce(() => k8sGet({ model: TunedProfileModel, name, ns: TUNING }));
}
