/**
 * Splits the current path into that of the page and what follows it: the tab. `splat` is the
 * decoded part that the page's route has left over (`undefined`: the page has no tab paths).
 */
export function tabBase(
  pathname: string,
  splat: string | undefined,
): { base: string; rest: string } {
  const path = pathname.replace(/\/+$/, '');
  const depth = splat ? splat.replace(/\/+$/, '').split('/').filter(Boolean).length : 0;
  const segments = path.split('/');
  return {
    base: segments.slice(0, segments.length - depth).join('/'),
    rest: depth ? segments.slice(segments.length - depth).join('/') : '',
  };
}
