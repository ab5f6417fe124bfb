import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { ALL_NAMESPACES, namespaceFromPath, pathInNamespace } from '../k8s/resource-url';

const LAST_NAMESPACE_KEY = 'bridge/last-namespace';

type ActiveNamespace = [string, (namespace: string) => void];

const Context = createContext<ActiveNamespace>([ALL_NAMESPACES, () => undefined]);

/** The project that the page is about: the URL's, else the one chosen last. */
export function ActiveNamespaceProvider({ children }: { children: ReactNode }) {
  const location = useLocation();
  const navigate = useNavigate();
  const [last, setLast] = useState(
    () => localStorage.getItem(LAST_NAMESPACE_KEY) ?? ALL_NAMESPACES,
  );
  const active = namespaceFromPath(location.pathname) ?? last;

  useEffect(() => {
    localStorage.setItem(LAST_NAMESPACE_KEY, active);
    setLast(active);
  }, [active]);

  const choose = useCallback(
    (namespace: string) => {
      setLast(namespace);
      const path = pathInNamespace(location.pathname, namespace);
      if (path !== undefined && path !== location.pathname) {
        void navigate(path);
      }
    },
    [location.pathname, navigate],
  );
  const value = useMemo<ActiveNamespace>(() => [active, choose], [active, choose]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

export function useActiveNamespaceContext(): ActiveNamespace {
  return useContext(Context);
}
