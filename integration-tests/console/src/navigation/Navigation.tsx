import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useK8sModels } from '@openshift-console/dynamic-plugin-sdk';
import { Nav, NavExpandable, NavItem, NavItemSeparator, NavList } from '@patternfly/react-core';
import { useActiveNamespaceContext } from '../app/active-namespace';
import { ALL_NAMESPACES } from '../k8s/resource-url';
import { isActive, navTree } from './nav-entries';
import type { NavEntry, NavNode } from './nav-entries';
import { staticNavItems } from './static-items';
import { usePluginNavEntries } from './usePluginNavEntries';

function Item({ entry, path }: { entry: NavEntry; path: string }) {
  const active = isActive(entry, path);
  const href = entry.href ?? '/';
  return (
    <NavItem itemId={entry.id} isActive={active}>
      <Link to={href} aria-current={active ? 'page' : undefined} {...entry.dataAttributes}>
        {entry.name}
      </Link>
    </NavItem>
  );
}

function Section({ node, path }: { node: NavNode; path: string }) {
  const active = node.children.some((child) => isActive(child, path));
  const [expanded, setExpanded] = useState(active || node.id === 'home');
  useEffect(() => {
    if (active) {
      setExpanded(true);
    }
  }, [active]);
  if (!node.children.length) {
    return null;
  }
  return (
    <NavExpandable
      title={node.name ?? ''}
      isActive={active}
      isExpanded={expanded}
      onExpand={(_event, open) => setExpanded(open)}
      buttonProps={{ ...node.dataAttributes }}
    >
      {node.children.map((child) =>
        child.type === 'separator' ? (
          <NavItemSeparator key={child.id} />
        ) : (
          <Item key={child.id} entry={child} path={path} />
        ),
      )}
    </NavExpandable>
  );
}

/** The sidebar's navigation: the console's own items and those of plugins. */
export function Navigation() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const [namespace] = useActiveNamespaceContext();
  const pluginEntries = usePluginNavEntries();
  const scope = namespace === ALL_NAMESPACES ? 'all-namespaces' : `ns/${namespace}`;
  const [models] = useK8sModels();
  const virtualization = Object.values(models).some(
    ({ apiGroup, kind }) => apiGroup === 'kubevirt.io' && kind === 'VirtualMachine',
  );
  const tree = navTree([...staticNavItems(t, `/k8s/${scope}`, virtualization), ...pluginEntries]);
  return (
    <Nav aria-label={t('Navigation')}>
      <NavList>
        {tree.map((node) => {
          if (node.type === 'separator') {
            return <NavItemSeparator key={node.id} />;
          }
          return node.type === 'section' ? (
            <Section key={node.id} node={node} path={pathname} />
          ) : (
            <Item key={node.id} entry={node} path={pathname} />
          );
        })}
      </NavList>
    </Nav>
  );
}
