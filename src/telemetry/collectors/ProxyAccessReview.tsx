import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import { useEffect } from 'react';

/** So long the answer is waited for; a collector says itself that one may not. */
const PATIENCE_MS = 5_000;

/**
 * Asks whether the user may reach the collectors of one namespace. It is a component, to be keyed by
 * namespace, because `useAccessReview` keeps showing the previous answer when its question changes.
 * Where the API server keeps silent the user is taken to be allowed, as the console does when the question fails.
 */
export function ProxyAccessReview({
  namespace,
  onAnswer,
}: {
  namespace: string;
  onAnswer: (allowed: boolean) => void;
}): null {
  const [allowed, loading] = useAccessReview({
    resource: 'pods',
    subresource: 'proxy',
    verb: 'get',
    namespace,
  });
  useEffect(() => {
    if (loading) {
      const timer = setTimeout(() => onAnswer(true), PATIENCE_MS);
      return () => clearTimeout(timer);
    }
    onAnswer(allowed);
    return undefined;
  }, [allowed, loading, onAnswer]);
  return null;
}
