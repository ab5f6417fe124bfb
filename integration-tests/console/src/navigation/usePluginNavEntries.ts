import { useMemo } from 'react';
import {
  isHrefNavItem,
  isNavSection,
  isResourceClusterNavItem,
  isResourceNSNavItem,
  isSeparator,
  useK8sModels,
} from '@openshift-console/dynamic-plugin-sdk';
import type { NavExtension } from '@openshift-console/dynamic-plugin-sdk';
import type { LoadedExtension } from '@openshift/dynamic-plugin-sdk';
import type { K8sModel } from '@openshift-console/dynamic-plugin-sdk';
import { useActiveNamespaceContext } from '../app/active-namespace';
import { ALL_NAMESPACES, matchesModel, resourcePath, urlKind } from '../k8s/resource-url';
import { useExtensions } from '../plugins/extensions';
import type { NavEntry } from './nav-entries';

function hrefOf(
  {
    href,
    namespaced,
    prefixNamespaced,
  }: { href: string; namespaced?: boolean; prefixNamespaced?: boolean },
  namespace: string,
): string {
  const scope = namespace === ALL_NAMESPACES ? 'all-namespaces' : `ns/${namespace}`;
  if (namespaced) {
    return `${href}/${scope}`;
  }
  return prefixNamespaced ? `/k8s/${scope}/${href.replace(/^\//, '')}` : href;
}

function toEntry(
  extension: LoadedExtension<NavExtension>,
  models: K8sModel[],
  namespace: string,
): NavEntry | undefined {
  const { properties } = extension;
  const common = {
    id: properties.id,
    ...(properties.insertAfter ? { insertAfter: properties.insertAfter } : {}),
    ...(properties.insertBefore ? { insertBefore: properties.insertBefore } : {}),
    ...(properties.dataAttributes ? { dataAttributes: properties.dataAttributes } : {}),
  };
  const inSection =
    'section' in properties && properties.section ? { section: properties.section } : {};
  if (isNavSection(extension)) {
    return { ...common, type: 'section', name: extension.properties.name ?? '' };
  }
  if (isSeparator(extension)) {
    return { ...common, ...inSection, type: 'separator' };
  }
  const startsWith = 'startsWith' in properties ? properties.startsWith : undefined;
  if (isHrefNavItem(extension)) {
    const href = hrefOf(extension.properties, namespace);
    const under = extension.properties.namespaced ? [extension.properties.href] : [];
    return {
      ...common,
      ...inSection,
      type: 'href',
      name: extension.properties.name,
      href,
      startsWith: [...under, ...(startsWith ?? [])],
    };
  }
  if (isResourceNSNavItem(extension) || isResourceClusterNavItem(extension)) {
    // Known only once discovery has found the kind: a cluster may not have it.
    const model = models.find((candidate) => matchesModel(extension.properties.model, candidate));
    return model
      ? {
          ...common,
          ...inSection,
          type: 'href',
          name: extension.properties.name || model.labelPlural,
          href: resourcePath(model, undefined, namespace),
          startsWith: [urlKind(model), ...(startsWith ?? [])],
        }
      : undefined;
  }
  return undefined;
}

/** Navigation that plugins contribute to the administrator perspective. */
export function usePluginNavEntries(): NavEntry[] {
  const extensions = useExtensions<NavExtension>(
    isNavSection,
    isSeparator,
    isHrefNavItem,
    isResourceNSNavItem,
    isResourceClusterNavItem,
  );
  const [models] = useK8sModels();
  const [namespace] = useActiveNamespaceContext();
  return useMemo(
    () =>
      extensions
        .filter(({ properties: { perspective } }) => !perspective || perspective === 'admin')
        .map((extension) => toEntry(extension, Object.values(models), namespace))
        .filter((entry) => entry !== undefined),
    [extensions, models, namespace],
  );
}
