/// <reference types="webpack/module" />
import type { AnyObject } from '@openshift/dynamic-plugin-sdk';
import { sharedPatternFly } from './shared-patternfly';

/** Versions of the packages below, put in by the build. */
declare const SHARED_VERSIONS: Record<string, string>;

/** One version of a module in a webpack share scope. */
interface SharedModule {
  get: () => Promise<() => unknown>;
  from: string;
  eager: boolean;
  loaded?: 1;
}

/** A shared module that is not there; the error comes when the plugin uses a member of it. */
function missingModule(name: string): unknown {
  return new Proxy(
    {},
    {
      get(_target, member) {
        if (typeof member === 'symbol' || member === '__esModule') {
          return member === '__esModule' ? true : undefined;
        }
        throw new Error(`light console does not provide ${name} (member "${member}")`);
      },
    },
  );
}

function shared(name: string, version: string, module: unknown): AnyObject {
  const entry: SharedModule = {
    get: () => Promise.resolve(() => module),
    from: 'light-console',
    eager: true,
    loaded: 1,
  };
  return { [name]: { [version]: entry } };
}

function version(name: string): string {
  const found = SHARED_VERSIONS[name];
  if (!found) {
    throw new Error(`no version of shared module ${name} in this build`);
  }
  return found;
}

/**
 * What a 4.22 console shares with its plugins, singletons all. `require` hands out the very module
 * objects that the console uses, CommonJS ones included. PatternFly is no singleton: a plugin whose
 * range the console's version is outside of brings its own.
 */
export function sharedScope(): AnyObject {
  const reactRouter: unknown = require('react-router');
  const sdk = '@openshift-console/dynamic-plugin-sdk';
  return {
    ...sharedPatternFly(),
    ...shared('react', version('react'), require('react')),
    ...shared('react-i18next', version('react-i18next'), require('react-i18next')),
    ...shared('react-redux', version('react-redux'), require('react-redux')),
    ...shared('redux', version('redux'), require('redux')),
    ...shared('redux-thunk', version('redux-thunk'), require('redux-thunk')),
    ...shared('react-router', version('react-router'), reactRouter),
    ...shared('react-router-dom', version('react-router'), reactRouter),
    ...shared('react-router-dom-v5-compat', version('react-router'), reactRouter),
    ...shared(
      '@openshift/dynamic-plugin-sdk',
      version('@openshift/dynamic-plugin-sdk'),
      require('@openshift/dynamic-plugin-sdk'),
    ),
    ...shared(sdk, version(sdk), require('@openshift-console/dynamic-plugin-sdk')),
    ...shared(`${sdk}-internal`, version(sdk), missingModule(`${sdk}-internal`)),
    ...shared('@patternfly/react-topology', '6.4.0', missingModule('@patternfly/react-topology')),
  };
}
