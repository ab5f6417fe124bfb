/** Written by shared-patternfly-loader.cjs. */
declare module 'shared-patternfly/*' {
  import type { AnyObject } from '@openshift/dynamic-plugin-sdk';
  const scope: AnyObject;
  export default scope;
}
