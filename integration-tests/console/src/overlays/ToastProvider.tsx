import { createContext, useCallback, useContext, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { Alert, AlertActionCloseButton, AlertGroup } from '@patternfly/react-core';
import type { AlertProps } from '@patternfly/react-core';

export interface Toast {
  variant: NonNullable<AlertProps['variant']>;
  title: string;
  content?: ReactNode;
}

interface Toasts {
  addToast: (toast: Toast) => void;
}

const TIMEOUT_MS = 8_000;
const Context = createContext<Toasts>({ addToast: () => undefined });

/** Messages in the corner that go away by themselves; errors stay until closed. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<(Toast & { id: number })[]>([]);
  const remove = useCallback((id: number) => {
    setToasts((held) => held.filter((toast) => toast.id !== id));
  }, []);
  const addToast = useCallback((toast: Toast) => {
    setToasts((held) => [...held, { ...toast, id: (held.at(-1)?.id ?? 0) + 1 }]);
  }, []);
  const value = useMemo(() => ({ addToast }), [addToast]);
  return (
    <Context.Provider value={value}>
      {children}
      <AlertGroup isToast isLiveRegion hasAnimations>
        {toasts.map(({ id, variant, title, content }) => (
          <Alert
            key={id}
            variant={variant}
            title={title}
            component="h2"
            timeout={variant === 'danger' ? false : TIMEOUT_MS}
            onTimeout={() => remove(id)}
            actionClose={<AlertActionCloseButton onClose={() => remove(id)} />}
            data-test={`toast-${variant}`}
          >
            {content}
          </Alert>
        ))}
      </AlertGroup>
    </Context.Provider>
  );
}

export function useToasts(): Toasts {
  return useContext(Context);
}
