import { useEffect, useState } from 'react';
import type { Provider, ReactNode } from 'react';
import { isContextProvider } from '@openshift-console/dynamic-plugin-sdk/lib/extensions/context-providers';
import { useResolvedExtensions } from '../console-modules/dynamic-plugin-sdk/api/useResolvedExtensions';
import { Loading } from '../pages/Loading';
import { useExtensions } from './extensions';
import { usePluginsSettled } from './usePluginsSettled';

/** A plugin that does not finish loading must not keep the others' pages away. */
const PATIENCE_MS = 5_000;

interface ContextProps {
  provider: Provider<unknown>;
  useValueHook: () => unknown;
  children: ReactNode;
}

function PluginContext({ provider: ContextProvider, useValueHook, children }: ContextProps) {
  return <ContextProvider value={useValueHook()}>{children}</ContextProvider>;
}

/**
 * Wraps the application in the contexts of `console.context-provider` extensions. They have to be
 * there before the first page: one more of them would mount everything inside anew.
 */
export function PluginContexts({ children }: { children: ReactNode }) {
  const settled = usePluginsSettled();
  const expected = useExtensions(isContextProvider);
  const [extensions, , errors] = useResolvedExtensions(isContextProvider);
  const [impatient, setImpatient] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setImpatient(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);

  const complete = settled && (extensions.length === expected.length || errors.length > 0);
  if (!complete && !impatient) {
    return <Loading />;
  }
  return extensions.reduce<ReactNode>(
    (inner, { uid, properties }) => (
      <PluginContext
        key={uid}
        provider={properties.provider as Provider<unknown>}
        useValueHook={properties.useValueHook}
      >
        {inner}
      </PluginContext>
    ),
    children,
  );
}
