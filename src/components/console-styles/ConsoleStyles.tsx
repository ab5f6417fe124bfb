import { Suspense } from 'react';
import type { ReactNode } from 'react';
import { lazyPart } from '../lazy-part';
import { hasPatternFly6 } from './patternfly-6';

const OlderConsole = lazyPart(() => import('./OlderConsole').then((module) => module.default));

/**
 * Shows its children once they can look as they are meant to: at once where the console brings PatternFly 6,
 * after the plugin's own copy of its style sheet has come where it does not (4.18). Children may be lazy.
 */
export function ConsoleStyles({ children }: { children: ReactNode }) {
  return (
    <Suspense fallback={null}>
      {hasPatternFly6() ? children : <OlderConsole>{children}</OlderConsole>}
    </Suspense>
  );
}
