import { Suspense, useEffect, useState } from 'react';
import type { ComponentType } from 'react';
import { ErrorBoundary } from '../pages/ErrorBoundary';
import { errorText } from '../pages/error-text';
import { Loading } from '../pages/Loading';

type Loader = () => Promise<unknown>;
type AnyComponent = ComponentType<Record<string, unknown>>;

interface PluginComponentProps {
  loader: Loader;
  props?: Record<string, unknown>;
}

function Resolved({ loader, props }: PluginComponentProps) {
  const [state, setState] = useState<{ Page?: AnyComponent; error?: unknown }>({});
  useEffect(() => {
    let stopped = false;
    loader().then(
      (component) => !stopped && setState({ Page: component as AnyComponent }),
      (error: unknown) => !stopped && setState({ error: error ?? new Error('load failed') }),
    );
    return () => {
      stopped = true;
    };
  }, [loader]);
  if (state.error) {
    throw state.error instanceof Error ? state.error : new Error(errorText(state.error));
  }
  return state.Page ? <state.Page {...props} /> : <Loading />;
}

/** Loads a component of a plugin and renders it; what it throws becomes an error page. */
export function PluginComponent({ loader, props }: PluginComponentProps) {
  return (
    <ErrorBoundary>
      <Suspense fallback={<Loading />}>
        <Resolved loader={loader} {...(props ? { props } : {})} />
      </Suspense>
    </ErrorBoundary>
  );
}
