import { Bullseye, Spinner } from '@patternfly/react-core';

/** Shown while a page or its data are on the way. May stand outside the translations' reach. */
export function Loading() {
  return (
    <Bullseye className="console-loading">
      <Spinner aria-label="Loading" data-test="loading" />
    </Bullseye>
  );
}
