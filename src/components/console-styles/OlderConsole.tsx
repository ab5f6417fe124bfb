import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useCmmdTranslation } from '../translation';
import { loadPatternFly6 } from './style-sheet';

/** Shows its children when the style sheet they need has come; without it, what failed and a way to retry. */
export default function OlderConsole({ children }: { children: ReactNode }) {
  const { t } = useCmmdTranslation();
  const [state, setState] = useState<'loading' | 'loaded' | Error>('loading');
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let gone = false;
    loadPatternFly6().then(
      () => !gone && setState('loaded'),
      (error: unknown) =>
        !gone && setState(error instanceof Error ? error : new Error(String(error))),
    );
    return () => {
      gone = true;
    };
  }, [attempt]);
  if (state === 'loaded') {
    return <>{children}</>;
  }
  if (state === 'loading') {
    return null;
  }
  // Nothing of PatternFly here: it is what could not be loaded.
  return (
    <div role="alert" data-test="styles-failed">
      <p>
        {t('The style sheet of CMM-D could not be loaded: {{address}}', { address: state.message })}
      </p>
      <button
        type="button"
        onClick={() => {
          setState('loading');
          setAttempt(attempt + 1);
        }}
      >
        {t('Try again')}
      </button>
    </div>
  );
}
