/** A page that a plugin adds to the router. */
export interface PluginRoute {
  uid: string;
  path: string;
  loader: () => Promise<unknown>;
}

interface PageExtension {
  uid: string;
  properties: {
    path: string | string[];
    exact?: boolean;
    perspective?: string;
    component: () => Promise<unknown>;
  };
}

/**
 * One route for each path of the pages that belong to the administrator perspective or to any.
 * Without `exact` a page answers for everything below its path, too, as on the real console.
 */
export function pluginRoutes(pages: PageExtension[]): PluginRoute[] {
  return pages
    .filter(({ properties: { perspective } }) => !perspective || perspective === 'admin')
    .flatMap(({ uid, properties: { path, exact, component } }) =>
      (Array.isArray(path) ? path : [path]).map((one, index) => ({
        uid: `${uid}-${index}`,
        path: exact || one.endsWith('*') ? one : `${one.replace(/\/$/, '')}/*`,
        loader: component,
      })),
    );
}
