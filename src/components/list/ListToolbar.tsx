import {
  Toolbar,
  ToolbarContent,
  ToolbarFilter,
  ToolbarGroup,
  ToolbarItem,
  ToolbarToggleGroup,
} from '@patternfly/react-core';
import { FilterIcon } from '@patternfly/react-icons';
import type { ReactNode } from 'react';
import { useCmmdTranslation } from '../translation';
import { CheckboxFilter } from './CheckboxFilter';
import { isFiltered, noFilters } from './list-query';
import { TextFilters } from './TextFilters';
import type { ListFilterGroup, ListQuery, ListSearch } from './types';

export interface ListToolbarProps<Row> {
  query: ListQuery;
  onChange: (part: Partial<ListQuery>) => void;
  search: ListSearch<Row> | undefined;
  hasLabels: boolean;
  groups: readonly ListFilterGroup<Row>[];
  actions: ReactNode;
  pagination: ReactNode;
  label: string;
}

/** Filters, what is filtered by (each can be taken away), and the pages. */
export function ListToolbar<Row>(props: ListToolbarProps<Row>) {
  const { query, onChange, search, hasLabels, groups, actions, pagination, label } = props;
  const { t } = useCmmdTranslation();
  return (
    <Toolbar
      aria-label={label}
      role="region"
      inset={{ default: 'insetNone' }}
      data-test="list-toolbar"
      clearFiltersButtonText={t('Clear all filters')}
      numberOfFiltersText={(count) => t('{{count}} filters applied', { count })}
      {...(isFiltered(query) ? { clearAllFilters: () => onChange(noFilters) } : {})}
    >
      <ToolbarContent>
        <ToolbarToggleGroup
          toggleIcon={<FilterIcon />}
          breakpoint="lg"
          aria-label={t('Show filters')}
        >
          <ToolbarGroup variant="filter-group">
            {groups.map(({ id, title, options }) => {
              const ticked = query.groups[id] ?? [];
              const set = (values: readonly string[]) =>
                onChange({ groups: { ...query.groups, [id]: values } });
              return (
                <ToolbarFilter
                  key={id}
                  categoryName={{ key: id, name: title }}
                  labels={ticked.map((value) => ({
                    key: value,
                    node: options.find((option) => option.value === value)?.label ?? value,
                  }))}
                  deleteLabel={(_group, chip) => {
                    const gone = typeof chip === 'string' ? chip : chip.key;
                    set(ticked.filter((value) => value !== gone));
                  }}
                  deleteLabelGroup={() => set([])}
                >
                  <CheckboxFilter
                    id={id}
                    title={title}
                    options={options}
                    ticked={ticked}
                    onChange={set}
                  />
                </ToolbarFilter>
              );
            })}
          </ToolbarGroup>
          {(search ?? hasLabels) && (
            <TextFilters
              query={query}
              onChange={onChange}
              searchTitle={search?.title}
              hasLabels={hasLabels}
            />
          )}
        </ToolbarToggleGroup>
        {/* They wrap together: none stands on a line alone while the others have room beside the filters. */}
        {actions && <ToolbarGroup>{actions}</ToolbarGroup>}
        {pagination && (
          <ToolbarItem variant="pagination" align={{ default: 'alignEnd' }}>
            {pagination}
          </ToolbarItem>
        )}
      </ToolbarContent>
    </Toolbar>
  );
}
