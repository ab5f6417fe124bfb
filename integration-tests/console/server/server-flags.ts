import { graphqlPath } from './graphql/graphql';
import type { Persona } from './options';

export interface FlagSources {
  apiUrl: string;
  plugins: readonly string[];
  releaseVersion: string;
  persona: Persona;
  contentSecurityPolicy: string;
}

/**
 * `window.SERVER_FLAGS`: what the console's server tells its frontend. Every flag of console 4.23 is there,
 * and `graphqlBaseURL` of those up to 4.22; those that
 * do not matter here have the value an unconfigured cluster gives. `persona` is ours (the light console shows it).
 */
export function serverFlags(o: FlagSources): Record<string, unknown> {
  return {
    addPage: '',
    alertManagerBaseURL: '/api/alertmanager',
    alertManagerPublicURL: '',
    alertmanagerUserWorkloadBaseURL: '/api/alertmanager',
    authDisabled: true,
    basePath: '/',
    branding: 'ocp',
    capabilities: [],
    consolePlugins: o.plugins,
    consoleVersion: o.releaseVersion,
    contentSecurityPolicy: o.contentSecurityPolicy,
    controlPlaneTopology: 'HighlyAvailable',
    copiedCSVsDisabled: false,
    customFaviconsConfigured: false,
    customLogosConfigured: false,
    customLogoURL: '',
    customProductName: '',
    developerCatalogCategories: '',
    developerCatalogTypes: '',
    devConsoleProxyAvailable: false,
    documentationBaseURL: '',
    GOARCH: 'amd64',
    GOOS: 'linux',
    grafanaPublicURL: '',
    graphqlBaseURL: graphqlPath,
    i18nNamespaces: o.plugins.map((name) => `plugin__${name}`),
    inactivityTimeout: 0,
    k8sMode: 'in-cluster',
    kubeAdminLogoutURL: '',
    kubeAPIServerURL: o.apiUrl,
    loadTestFactor: 0,
    loginErrorURL: '/auth/error',
    loginSuccessURL: '/',
    loginURL: '/auth/login',
    logoutRedirect: '',
    logoutURL: '/api/console/logout',
    nodeArchitectures: ['amd64'],
    nodeOperatingSystems: ['linux'],
    olmLifecycleMetadata: false,
    persona: o.persona,
    perspectives: '',
    projectAccessClusterRoles: '',
    prometheusBaseURL: '/api/prometheus',
    prometheusPublicURL: '',
    prometheusTenancyBaseURL: '/api/prometheus-tenancy',
    quickStarts: '',
    releaseVersion: o.releaseVersion,
    statuspageID: '',
    techPreview: false,
    telemetry: {},
    thanosPublicURL: '',
    userSettingsLocation: 'localstorage',
  };
}
