import {
  MenuToggle,
  SearchInput,
  Select,
  SelectList,
  SelectOption,
  ToolbarFilter,
  ToolbarGroup,
  ToolbarItem,
} from '@patternfly/react-core';
import { useState } from 'react';
import { useCmmdTranslation } from '../translation';
import type { ListQuery } from './types';
import { useDeferredText } from './useDeferredText';

type Attribute = 'text' | 'label';

const attributes: readonly Attribute[] = ['text', 'label'];

/** A label as it is written in every language. */
const example = 'app=frontend';

export interface TextFiltersProps {
  query: ListQuery;
  onChange: (part: Partial<ListQuery>) => void;
  /** Absent: no text search. */
  searchTitle: string | undefined;
  hasLabels: boolean;
}

/** One field that searches by name or, after a choice beside it, by label. */
export function TextFilters({ query, onChange, searchTitle, hasLabels }: TextFiltersProps) {
  const { t } = useCmmdTranslation();
  const [chosen, setChosen] = useState<Attribute>(searchTitle === undefined ? 'label' : 'text');
  const { labels } = query;
  const set = (next: readonly string[]) => onChange({ labels: next });
  return (
    <ToolbarGroup variant="filter-group">
      {hasLabels && searchTitle !== undefined && (
        <ToolbarItem>
          <AttributeSelect searchTitle={searchTitle} chosen={chosen} onChoose={setChosen} />
        </ToolbarItem>
      )}
      <ToolbarFilter
        categoryName={{ key: 'text', name: searchTitle ?? '' }}
        labels={query.text.trim() === '' ? [] : [query.text]}
        deleteLabel={() => onChange({ text: '' })}
        deleteLabelGroup={() => onChange({ text: '' })}
        showToolbarItem={chosen === 'text'}
      >
        <NameInput
          title={searchTitle ?? ''}
          value={query.text}
          onCommit={(text) => onChange({ text })}
        />
      </ToolbarFilter>
      <ToolbarFilter
        categoryName={{ key: 'labels', name: t('Label') }}
        labels={[...labels]}
        deleteLabel={(_group, chip) => set(labels.filter((label) => label !== chip))}
        deleteLabelGroup={() => set([])}
        showToolbarItem={chosen === 'label'}
      >
        <LabelInput onAdd={(added) => set([...new Set([...labels, ...added])])} />
      </ToolbarFilter>
    </ToolbarGroup>
  );
}

interface NameInputProps {
  title: string;
  value: string;
  onCommit: (text: string) => void;
}

function NameInput({ title, value, onCommit }: NameInputProps) {
  const { t } = useCmmdTranslation();
  const { text, setText } = useDeferredText(value, onCommit);
  return (
    <SearchInput
      value={text}
      onChange={(_event, next) => setText(next)}
      onClear={() => setText('')}
      placeholder={t('Search by {{attribute}}', { attribute: title })}
      aria-label={t('Search by {{attribute}}', { attribute: title })}
      resetButtonLabel={t('Clear')}
      data-test="list-search"
    />
  );
}

function LabelInput({ onAdd }: { onAdd: (labels: readonly string[]) => void }) {
  const { t } = useCmmdTranslation();
  const [text, setText] = useState('');
  const add = () => {
    // A selector pasted from elsewhere may name several.
    const labels = text.split(',').map((label) => label.trim());
    onAdd(labels.filter((label) => label !== ''));
    setText('');
  };
  return (
    <SearchInput
      value={text}
      onChange={(_event, next) => setText(next)}
      onSearch={add}
      onClear={() => setText('')}
      placeholder={example}
      aria-label={t('Label as key or key=value, then Enter')}
      submitSearchButtonLabel={t('Add')}
      resetButtonLabel={t('Clear')}
      data-test="list-label-search"
    />
  );
}

interface AttributeSelectProps {
  searchTitle: string;
  chosen: Attribute;
  onChoose: (attribute: Attribute) => void;
}

function AttributeSelect({ searchTitle, chosen, onChoose }: AttributeSelectProps) {
  const { t } = useCmmdTranslation();
  const [open, setOpen] = useState(false);
  const titles: Record<Attribute, string> = { text: searchTitle, label: t('Label') };
  return (
    <Select
      isOpen={open}
      onOpenChange={setOpen}
      selected={chosen}
      onSelect={(_event, value) => {
        onChoose(value === 'label' ? 'label' : 'text');
        setOpen(false);
      }}
      toggle={(ref) => (
        <MenuToggle
          ref={ref}
          aria-label={t('Search by {{attribute}}, change', { attribute: titles[chosen] })}
          isExpanded={open}
          onClick={() => setOpen(!open)}
          data-test="list-attribute"
        >
          {titles[chosen]}
        </MenuToggle>
      )}
    >
      <SelectList aria-label={t('Search by')}>
        {attributes.map((attribute) => (
          <SelectOption key={attribute} value={attribute} data-test={`list-attribute-${attribute}`}>
            {titles[attribute]}
          </SelectOption>
        ))}
      </SelectList>
    </Select>
  );
}
