// eslint-disable-next-line no-restricted-imports -- made to try again here
import { lazy, useState } from 'react';
import type { FunctionComponent } from 'react';

/**
 * So long a failure is told to all who show the part. React 18 asks a part anew each time that its download ends:
 * if a failure were forgotten at once, the download would be asked for without end, and no boundary would hear of it.
 */
const FAILURE_KEPT_MS = 1_000;

/**
 * A part of a page that is a download of its own. `React.lazy` remembers a failed one for ever: here whoever shows the
 * part later asks for it again, and Try again of a page's boundary is worth a click.
 *
 * @param load the download; what it rejects with is thrown where the part is shown
 */
export function lazyPart<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
): FunctionComponent<Props> {
  const begin = () => {
    const attempt = {
      failedAt: Infinity,
      // Its type does not see that props which are not known here are those of the part.
      Shown: lazy(() => {
        const loading = load();
        loading.catch(() => {
          attempt.failedAt = performance.now();
        });
        return loading.then((part) => ({ default: part }));
      }) as unknown as FunctionComponent<Props>,
    };
    return attempt;
  };
  let current = begin();
  const now = () => {
    if (performance.now() - current.failedAt > FAILURE_KEPT_MS) {
      current = begin();
    }
    return current;
  };
  return function Part(props: Props) {
    const [{ Shown }] = useState(now);
    return <Shown {...props} />;
  };
}
