/** Extension types that the light console honours. */
const supported = new Set([
  'console.action/provider',
  'console.action/resource-provider',
  'console.context-provider',
  'console.dashboards/card',
  'console.dashboards/custom/overview/detail/item',
  'console.dashboards/overview/activity/resource',
  'console.dashboards/overview/health/operator',
  'console.dashboards/overview/health/prometheus',
  'console.dashboards/overview/health/resource',
  'console.dashboards/overview/health/url',
  'console.dashboards/overview/inventory/item',
  'console.dashboards/tab',
  'console.cluster-overview/inventory-item',
  'console.flag',
  'console.flag/hookProvider',
  'console.flag/model',
  'console.model-metadata',
  'console.navigation/href',
  'console.navigation/resource-cluster',
  'console.navigation/resource-ns',
  'console.navigation/section',
  'console.navigation/separator',
  'console.page/resource/details',
  'console.page/resource/list',
  'console.page/route',
  'console.page/route/standalone',
  'console.redux-reducer',
  'console.resource/create',
  'console.resource/details-item',
  'console.tab',
  'console.tab/horizontalNav',
  'console.yaml-template',
]);

/** Types among `types` that the light console does nothing with, each once, sorted. */
export function unsupportedTypes(types: Iterable<string>): string[] {
  return [...new Set(types)].filter((type) => !supported.has(type)).sort();
}
