import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import {
  Badge,
  MenuToggle,
  SearchInput,
  Select,
  SelectGroup,
  SelectList,
  SelectOption,
  Toolbar,
  ToolbarContent,
  ToolbarFilter,
  ToolbarItem,
} from '@patternfly/react-core';
import type { FilterValue, RowFilter } from './filter-rows';

interface ListPageFilterProps<D> {
  data: D[];
  loaded: boolean;
  rowFilters?: RowFilter<D>[];
  nameFilterPlaceholder?: string;
  labelFilterPlaceholder?: string;
  hideNameLabelFilters?: boolean;
  hideLabelFilter?: boolean;
  onFilterChange: (type: string, value: FilterValue) => void;
  rowSearchFilters?: RowFilter<D>[];
}

function countOf<D>(filter: RowFilter<D>, id: string, data: D[]): number {
  return data.filter((item) =>
    filter.isMatch ? filter.isMatch(item, id) : filter.reducer?.(item) === id,
  ).length;
}

/** Toolbar above a list: row filters with their counts, name, labels; all kept in the URL. */
export default function ListPageFilter<D>(props: ListPageFilterProps<D>) {
  const { data, loaded, rowFilters = [], onFilterChange, hideNameLabelFilters } = props;
  const { t } = useTranslation();
  const [query, setQuery] = useSearchParams();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState(query.get('name') ?? '');
  const [labels, setLabels] = useState(query.get('labels') ?? '');

  // The router's setter does not queue: all changes of one event go into one call.
  const remember = (changes: Record<string, string>): void => {
    setQuery(
      (held) => {
        Object.entries(changes).forEach(([key, value]) =>
          value ? held.set(key, value) : held.delete(key),
        );
        return held;
      },
      { replace: true },
    );
  };
  const selectedOf = (type: string): string[] =>
    query.get(`rowFilter-${type}`)?.split(',').filter(Boolean) ?? [];
  const select = (filter: RowFilter<D>, selected: string[]): void => {
    remember({ [`rowFilter-${filter.type}`]: selected.join(',') });
    onFilterChange(filter.type, { selected, all: filter.items?.map(({ id }) => id) ?? [] });
  };
  const toggle = (filter: RowFilter<D>, id: string): void => {
    const held = selectedOf(filter.type);
    select(filter, held.includes(id) ? held.filter((other) => other !== id) : [...held, id]);
  };
  const changeName = (value: string): void => {
    setName(value);
    remember({ name: value });
    onFilterChange('name', { selected: value ? [value] : [] });
  };
  const changeLabels = (value: string): void => {
    setLabels(value);
    remember({ labels: value });
    onFilterChange('labels', {
      all: value
        .split(',')
        .map((label) => label.trim())
        .filter(Boolean),
    });
  };
  const clear = (): void => {
    setName('');
    setLabels('');
    remember({
      name: '',
      labels: '',
      ...Object.fromEntries(rowFilters.map(({ type }) => [`rowFilter-${type}`, ''])),
    });
    onFilterChange('name', { selected: [] });
    onFilterChange('labels', { all: [] });
    rowFilters.forEach(({ type }) => onFilterChange(type, { selected: [] }));
  };

  if (!loaded) {
    return null;
  }
  return (
    <Toolbar clearAllFilters={clear} clearFiltersButtonText={t('Clear all filters')}>
      <ToolbarContent>
        {rowFilters.length > 0 && (
          <ToolbarItem>
            <Select
              role="menu"
              popperProps={{ appendTo: 'inline' }}
              isOpen={open}
              onOpenChange={setOpen}
              onSelect={(_event, value) => {
                const [type, id] = String(value).split('\n');
                const filter = rowFilters.find((candidate) => candidate.type === type);
                if (filter && id !== undefined) {
                  toggle(filter, id);
                }
              }}
              toggle={(ref) => (
                <MenuToggle
                  ref={ref}
                  isExpanded={open}
                  onClick={() => setOpen(!open)}
                  data-test="filter-dropdown-toggle"
                >
                  {t('Filter')}
                </MenuToggle>
              )}
            >
              {rowFilters.map((filter) => (
                <SelectGroup
                  key={filter.type}
                  label={filter.filterGroupName}
                  labelHeadingLevel="h2"
                >
                  <SelectList>
                    {(filter.items ?? []).map(({ id, title }) => (
                      <SelectOption
                        key={id}
                        value={`${filter.type}\n${id}`}
                        hasCheckbox
                        isSelected={selectedOf(filter.type).includes(id)}
                        data-test-row-filter={id}
                      >
                        {title} <Badge isRead>{countOf(filter, id, data)}</Badge>
                      </SelectOption>
                    ))}
                  </SelectList>
                </SelectGroup>
              ))}
            </Select>
          </ToolbarItem>
        )}
        {rowFilters.map((filter) => (
          <ToolbarFilter
            key={filter.type}
            categoryName={filter.filterGroupName}
            labels={selectedOf(filter.type).map((id) => ({
              key: id,
              node: filter.items?.find((item) => item.id === id)?.title ?? id,
            }))}
            deleteLabel={(_category, label) =>
              toggle(filter, typeof label === 'string' ? label : label.key)
            }
            deleteLabelGroup={() => select(filter, [])}
          >
            {null}
          </ToolbarFilter>
        ))}
        {!hideNameLabelFilters && (
          <>
            <ToolbarItem>
              <SearchInput
                aria-label={t('Filter by name')}
                placeholder={props.nameFilterPlaceholder ?? t('Search by name...')}
                value={name}
                onChange={(_event, value) => changeName(value)}
                onClear={() => changeName('')}
                data-test="name-filter-input"
              />
            </ToolbarItem>
            {!props.hideLabelFilter && (
              <ToolbarItem>
                <SearchInput
                  aria-label={t('Filter by label')}
                  placeholder={props.labelFilterPlaceholder ?? t('app=frontend')}
                  value={labels}
                  onChange={(_event, value) => changeLabels(value)}
                  onClear={() => changeLabels('')}
                  data-test="label-filter-input"
                />
              </ToolbarItem>
            )}
          </>
        )}
      </ToolbarContent>
    </Toolbar>
  );
}
