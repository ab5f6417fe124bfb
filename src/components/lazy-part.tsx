import { lazy, useState } from 'react';
import type { FunctionComponent } from 'react';

/**
 * A part of a page that is a download of its own. `React.lazy` remembers a failed one for ever: here whoever shows the
 * part next asks for it again, and Try again of a page's boundary is worth a click.
 *
 * @param load the download; what it rejects with is thrown where the part is shown
 */
export function lazyPart<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
): FunctionComponent<Props> {
  const begin = () => {
    const part = lazy(() => {
      const loading = load();
      loading.catch(() => {
        current = begin();
      });
      return loading.then((module) => ({ default: module }));
    });
    // Its type does not see that props which are not known here are those of the part.
    return part as unknown as FunctionComponent<Props>;
  };
  let current = begin();
  return function Part(props: Props) {
    const [Now] = useState(() => current);
    return <Now {...props} />;
  };
}
