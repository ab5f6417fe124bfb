import { useEffect, useMemo, useState } from 'react';
import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useK8sWatchResources } from '@openshift-console/dynamic-plugin-sdk';
import type {
  DashboardsOverviewHealthOperator,
  DashboardsOverviewHealthPrometheusSubsystem,
  DashboardsOverviewHealthResourceSubsystem,
  DashboardsOverviewHealthURLSubsystem,
  K8sResourceCommon,
  K8sResourceKind,
  PrometheusResponse,
  ResolvedExtension,
} from '@openshift-console/dynamic-plugin-sdk';
import { StackItem, Stack } from '@patternfly/react-core';
import { prometheusUrl } from '../../console-modules/internal/components/graphs/prometheus-poll-hook';
import { coFetchJSON } from '../../console-modules/shared/utils/console-fetch';
import { serverFlags } from '../../server-flags';
import { HealthItem } from './HealthItem';
import type { Health } from './HealthItem';
import { useWatch } from '../../k8s/hooks';

const POLL_MS = 15_000;

type Popup = ComponentType<Record<string, unknown>>;

function withPopup(Component: unknown, props: Record<string, unknown>): { popup?: ReactNode } {
  const Content = Component as Popup | undefined;
  return Content ? { popup: <Content {...props} /> } : {};
}

/** Asks again and again; the first answer is awaited as `undefined`. */
function usePoll<T>(ask: () => Promise<T>): { response?: T; error?: unknown } {
  const [answer, setAnswer] = useState<{ response?: T; error?: unknown }>({});
  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const poll = async (): Promise<void> => {
      let next: { response?: T; error?: unknown };
      try {
        next = { response: await ask() };
      } catch (error) {
        next = { error };
      }
      if (!stopped) {
        setAnswer(next);
        timer = setTimeout(() => void poll(), POLL_MS);
      }
    };
    void poll();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [ask]);
  return answer;
}

interface UrlProps {
  properties: ResolvedExtension<DashboardsOverviewHealthURLSubsystem>['properties'];
}

export function UrlHealth({ properties }: UrlProps) {
  const { url, fetch: fetchImpl, healthHandler, additionalResource } = properties;
  const ask = useMemo(() => {
    const get = (fetchImpl ?? coFetchJSON) as (address: string) => Promise<unknown>;
    return () => get(`${serverFlags().basePath}api/kubernetes/${url.replace(/^\//, '')}`);
  }, [url, fetchImpl]);
  const { response, error } = usePoll(ask);
  const [data, loaded, loadError] = useWatch<K8sResourceCommon[]>(additionalResource ?? null);
  const k8sResult = additionalResource
    ? { data: data ?? [], loaded, loadError: loadError }
    : undefined;
  const pending = response === undefined && error === undefined;
  const health: Health = pending ? { state: 'LOADING' } : healthHandler(response, error, k8sResult);
  return (
    <HealthItem
      title={properties.title}
      health={health}
      popupTitle={properties.popupTitle}
      {...withPopup(properties.popupComponent, {
        healthResult: response,
        healthResultError: error,
        k8sResult,
      })}
    />
  );
}

interface ResourceProps {
  properties: ResolvedExtension<DashboardsOverviewHealthResourceSubsystem>['properties'];
}

export function ResourceHealth({ properties }: ResourceProps) {
  const { t } = useTranslation();
  const results = useK8sWatchResources<Record<string, K8sResourceCommon[]>>(properties.resources);
  const health: Health = properties.healthHandler(results, t);
  return (
    <HealthItem
      title={properties.title}
      health={health}
      popupTitle={properties.popupTitle}
      {...withPopup(properties.popupComponent, { ...results })}
    />
  );
}

interface PrometheusProps {
  properties: ResolvedExtension<DashboardsOverviewHealthPrometheusSubsystem>['properties'];
}

export function PrometheusHealth({ properties }: PrometheusProps) {
  const { t } = useTranslation();
  const { queries, healthHandler, additionalResource } = properties;
  const ask = useMemo(
    () => () =>
      Promise.all(
        queries.map(async (query) => {
          try {
            const url = prometheusUrl({ endpoint: 'api/v1/query', query }, Date.now()) ?? '';
            return { response: (await coFetchJSON(url)) as PrometheusResponse, error: undefined };
          } catch (error) {
            return { response: undefined, error };
          }
        }),
      ),
    [queries],
  );
  const { response } = usePoll(ask);
  const [data, loaded, loadError] = useWatch<K8sResourceCommon[]>(additionalResource ?? null);
  const [infrastructure] = useWatch<K8sResourceKind>({
    groupVersionKind: { group: 'config.openshift.io', version: 'v1', kind: 'Infrastructure' },
    name: 'cluster',
  });
  const k8sResult = additionalResource
    ? { data: data ?? [], loaded, loadError: loadError }
    : undefined;
  const responses = response ?? [];
  const health: Health = response
    ? healthHandler(responses as never, t, k8sResult, infrastructure ?? undefined)
    : { state: 'LOADING' };
  return (
    <HealthItem
      title={properties.title}
      health={health}
      popupTitle={properties.popupTitle}
      {...withPopup(properties.popupComponent, { responses, k8sResult, hide: () => undefined })}
    />
  );
}

interface OperatorProps {
  properties: ResolvedExtension<DashboardsOverviewHealthOperator>['properties'];
}

/** Operators of a plugin: the worst of their states, each one in the popover. */
export function OperatorHealth({ properties }: OperatorProps) {
  const { resources, getOperatorsWithStatuses, operatorRowLoader } = properties;
  const watches = useMemo(
    () => Object.fromEntries(resources.map(({ prop, ...watch }) => [prop, watch])),
    [resources],
  );
  const results = useK8sWatchResources<Record<string, K8sResourceCommon[]>>(watches);
  const loaded = Object.values(results).every((result) => result.loaded || result.loadError);
  const statuses = loaded ? (getOperatorsWithStatuses?.(results) ?? []) : [];
  const worst = [...statuses].sort((a, b) => b.status.priority - a.status.priority)[0];
  const Row = operatorRowLoader as Popup | undefined;
  return (
    <HealthItem
      title={properties.title}
      health={loaded ? { state: worst?.status.health ?? 'UNKNOWN' } : { state: 'LOADING' }}
      popup={
        <Stack hasGutter>
          {statuses.map((operatorStatus, index) => (
            <StackItem key={operatorStatus.operators[0]?.metadata?.uid ?? index}>
              {Row ? <Row operatorStatus={operatorStatus} /> : operatorStatus.status.title}
            </StackItem>
          ))}
        </Stack>
      }
    />
  );
}
