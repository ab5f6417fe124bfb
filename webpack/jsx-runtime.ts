import { createElement, Fragment } from 'react';
import type { ElementType } from 'react';

/**
 * What JSX is compiled to, by the React that the console shares. React's own runtime would come along in each page's first
 * download, as a console does not share it, and its elements are those of the React that it is of.
 */
export function jsx(type: ElementType, props: object, key?: string) {
  return createElement(type, key === undefined ? props : { ...props, key });
}

export { Fragment, jsx as jsxs };
