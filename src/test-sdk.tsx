import type { ReactNode } from 'react';

/**
 * The console components that views use, in tests: the console provides the real ones at run time.
 * `jest.mock('@openshift-console/dynamic-plugin-sdk', () => jest.requireActual('…/test-sdk'))`
 */
export function ResourceLink({ name }: { name: string }) {
  return <a href={`/k8s/${name}`}>{name}</a>;
}

export function Timestamp({ timestamp }: { timestamp: string }) {
  return <time dateTime={timestamp}>{timestamp}</time>;
}

export function DocumentTitle({ children }: { children: ReactNode }) {
  return <title>{children}</title>;
}
