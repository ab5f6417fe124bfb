import type { Provider, ReactNode } from 'react';
import { isContextProvider } from '@openshift-console/dynamic-plugin-sdk/lib/extensions/context-providers';
import { useResolvedExtensions } from '../console-modules/dynamic-plugin-sdk/api/useResolvedExtensions';

interface ContextProps {
  provider: Provider<unknown>;
  useValueHook: () => unknown;
  children: ReactNode;
}

function PluginContext({ provider: ContextProvider, useValueHook, children }: ContextProps) {
  return <ContextProvider value={useValueHook()}>{children}</ContextProvider>;
}

/** Wraps the application in the contexts of `console.context-provider` extensions. */
export function PluginContexts({ children }: { children: ReactNode }) {
  const [extensions] = useResolvedExtensions(isContextProvider);
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
