import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  Divider,
  MenuSearch,
  MenuSearchInput,
  MenuToggle,
  SearchInput,
  Select,
  SelectList,
  SelectOption,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core';
import type { K8sResourceCommon } from '@openshift-console/dynamic-plugin-sdk';
import { useActiveNamespaceContext } from '../../../app/active-namespace';
import { ALL_NAMESPACES } from '../../../k8s/resource-url';
import { errorCode } from '../../../pages/error-text';
import { useWatch } from '../../../k8s/hooks';

interface NamespaceBarProps {
  onNamespaceChange?: (namespace: string) => void;
  isDisabled?: boolean;
  children?: ReactNode;
}

const projectList = {
  groupVersionKind: { group: 'project.openshift.io', version: 'v1', kind: 'Project' },
  isList: true,
};
const namespaceList = { groupVersionKind: { version: 'v1', kind: 'Namespace' }, isList: true };

/** The projects that the user may see; plain namespaces on a cluster that has no projects. */
function useProjectNames(): string[] {
  const [projects, , error] = useWatch<K8sResourceCommon[]>(projectList);
  const noProjects = errorCode(error) === 404;
  const [namespaces] = useWatch<K8sResourceCommon[]>(noProjects ? namespaceList : null);
  // Undefined for what is not watched, whatever the type says.
  const items = (noProjects ? namespaces : projects) as K8sResourceCommon[] | undefined;
  return (items ?? [])
    .map(({ metadata }) => metadata?.name ?? '')
    .sort((one, other) => one.localeCompare(other));
}

/** The bar above pages of namespaced things: which project they are shown of. */
export function NamespaceBar({ onNamespaceChange, isDisabled, children }: NamespaceBarProps) {
  const { t } = useTranslation();
  const [active, setActive] = useActiveNamespaceContext();
  const [open, setOpen] = useState(false);
  const [search, setSearch] = useState('');
  const names = useProjectNames();
  const shown = names.filter((name) => name.includes(search.trim().toLowerCase()));
  const label = active === ALL_NAMESPACES ? t('All Projects') : active;

  const choose = (namespace: string): void => {
    setOpen(false);
    setSearch('');
    setActive(namespace);
    onNamespaceChange?.(namespace);
  };

  return (
    <div className="console-namespace-bar" data-test="namespace-bar">
      <Toolbar isStatic>
        <ToolbarContent>
          <ToolbarItem>
            <Select
              isOpen={open}
              isScrollable
              popperProps={{ appendTo: 'inline' }}
              selected={active}
              onOpenChange={setOpen}
              onSelect={(_event, value) => choose(String(value))}
              toggle={(ref) => (
                <MenuToggle
                  ref={ref}
                  variant="plainText"
                  isExpanded={open}
                  isDisabled={Boolean(isDisabled)}
                  onClick={() => setOpen(!open)}
                  data-test="namespace-dropdown"
                >
                  {t('Project: {{project}}', { project: label })}
                </MenuToggle>
              )}
            >
              <MenuSearch>
                <MenuSearchInput>
                  <SearchInput
                    aria-label={t('Select project...')}
                    placeholder={t('Select project...')}
                    value={search}
                    onChange={(_event, value) => setSearch(value)}
                  />
                </MenuSearchInput>
              </MenuSearch>
              <Divider />
              <SelectList aria-label={t('Projects')}>
                {!search && <SelectOption value={ALL_NAMESPACES}>{t('All Projects')}</SelectOption>}
                {shown.map((name) => (
                  <SelectOption key={name} value={name} data-test={`project-${name}`}>
                    {name}
                  </SelectOption>
                ))}
                {search && shown.length === 0 && (
                  <SelectOption isDisabled>{t('No projects found')}</SelectOption>
                )}
              </SelectList>
            </Select>
          </ToolbarItem>
          {children}
        </ToolbarContent>
      </Toolbar>
    </div>
  );
}
