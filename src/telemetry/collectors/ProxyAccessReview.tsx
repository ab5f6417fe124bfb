import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import { useEffect } from 'react';

/**
 * Asks whether the user may reach the collectors of one namespace. It is a component, to be keyed by
 * namespace, because `useAccessReview` keeps showing the previous answer when its question changes.
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
    if (!loading) {
      onAnswer(allowed);
    }
  }, [allowed, loading, onAnswer]);
  return null;
}
