import { useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { isActionProvider, isResourceActionProvider } from '@openshift-console/dynamic-plugin-sdk';
import type { Action, K8sGroupVersionKind } from '@openshift-console/dynamic-plugin-sdk';
import { useResolvedExtensions } from '../../console-modules/dynamic-plugin-sdk/api/useResolvedExtensions';
import { matchesModel } from '../../k8s/resource-url';
import { useModel } from '../../k8s/hooks';

/** What is acted on, by context id: `resource-actions` stands for the providers of a kind. */
export type ActionContext = Record<string, unknown>;

/** A plugin's provider may have no actions at all while it loads. */
type ProviderResult = [Action[] | undefined, boolean, unknown];
type Provider = (scope: unknown) => ProviderResult;

export interface PluginActionsState {
  actions: Action[];
  loaded: boolean;
  error: unknown;
}

interface ProviderCallProps {
  uid: string;
  provider: Provider;
  scope: unknown;
  onResult: (uid: string, result: ProviderResult) => void;
}

/** Calls one provider: a hook of the plugin, so it needs a component of its own. */
function ProviderCall({ uid, provider, scope, onResult }: ProviderCallProps) {
  const [actions, loaded, error] = provider(scope);
  useEffect(() => {
    onResult(uid, [actions, loaded, error]);
  }, [uid, onResult, actions, loaded, error]);
  return null;
}

function referenceOf(scope: unknown): K8sGroupVersionKind {
  const { kind, apiVersion = '' } = (scope ?? {}) as { kind?: string; apiVersion?: string };
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  return { group: group ?? '', version: version ?? '', kind: kind ?? '' };
}

/** Collects the actions that plugins provide for a context and hands them to `children`. */
export function PluginActions(props: {
  context: ActionContext;
  children: (state: PluginActionsState) => ReactNode;
}) {
  const { context, children } = props;
  const [byContext, contextResolved] = useResolvedExtensions(isActionProvider);
  const [byModel, modelResolved] = useResolvedExtensions(isResourceActionProvider);
  const [results, setResults] = useState<Record<string, ProviderResult>>({});
  const resource = context['resource-actions'] ?? Object.values(context)[0];
  const model = useModel(referenceOf(resource));

  const calls = useMemo(() => {
    const contextCalls = byContext
      .filter(({ properties }) => properties.contextId in context)
      .map(({ uid, properties }) => ({
        uid,
        provider: properties.provider as Provider,
        scope: context[properties.contextId],
      }));
    const modelCalls = byModel
      .filter(({ properties }) => model && matchesModel(properties.model, model))
      .map(({ uid, properties }) => ({
        uid,
        provider: properties.provider as Provider,
        scope: resource,
      }));
    return [...contextCalls, ...modelCalls];
  }, [byContext, byModel, context, model, resource]);

  const [onResult] = useState(() => (uid: string, result: ProviderResult) => {
    setResults((held) => ({ ...held, [uid]: result }));
  });
  const known = calls.flatMap(({ uid }) => (results[uid] ? [results[uid]] : []));
  return (
    <>
      {calls.map((call) => (
        <ProviderCall key={call.uid} {...call} onResult={onResult} />
      ))}
      {children({
        actions: known.flatMap(([actions]) => actions ?? []),
        loaded:
          contextResolved &&
          modelResolved &&
          known.length === calls.length &&
          known.every(([, loaded]) => loaded),
        error: known.map(([, , error]) => error).find(Boolean),
      })}
    </>
  );
}
