import { useEffect } from 'react';

const PRODUCT = 'CMM-D light console';

/** The titles of what is mounted, the last of which counts. */
const titles: { text: string }[] = [];

function showLast(): void {
  const last = titles.at(-1);
  if (last) document.title = `${last.text} · ${PRODUCT}`;
}

/** Sets the browser tab's title while it is mounted; then it is again that of the page around, as in the console. */
export function DocumentTitle({ children }: { children: string }) {
  useEffect(() => {
    const title = { text: children };
    titles.push(title);
    showLast();
    return () => {
      titles.splice(titles.indexOf(title), 1);
      showLast();
    };
  }, [children]);
  return null;
}
