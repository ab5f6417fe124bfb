import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import {
  FormSelect,
  FormSelectOption,
  PageSection,
  SearchInput,
  Title,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core';
import { NamespaceBar } from '../../console-modules/internal/components/namespace-bar';
import { DocumentTitle } from '../../console-modules/shared/components/document-title/DocumentTitle';
import { useModels } from '../../k8s/hooks';
import { modelForUrlKind, referenceFor } from '../../k8s/resource-url';
import { PageHeading } from '../PageHeading';
import { EmbeddedList } from '../resource/EmbeddedList';
import { searchSelector } from './label-query';

/** Search: lists of the kinds in the address, all by the name and the labels asked for here. */
export function SearchPage() {
  const { t } = useTranslation();
  const { ns: namespace } = useParams();
  const [params, setParams] = useSearchParams();
  const models = useModels();
  const kinds = (params.get('kind') ?? '').split(',').filter((kind) => kind !== '');
  const name = params.get('name') ?? '';
  const labels = params.get('q') ?? '';
  const [typedLabels, setTypedLabels] = useState(labels);
  const set = (parameter: string, value: string) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) {
          next.set(parameter, value);
        } else {
          next.delete(parameter);
        }
        return next;
      },
      { replace: true },
    );
  const listable = models
    .filter(({ verbs }) => verbs?.includes('list'))
    .sort((a, b) => a.kind.localeCompare(b.kind));
  return (
    <>
      <DocumentTitle>{t('Search')}</DocumentTitle>
      <NamespaceBar />
      <PageHeading title={t('Search')} />
      <PageSection hasBodyWrapper={false}>
        <Toolbar>
          <ToolbarContent>
            <ToolbarItem>
              <FormSelect
                aria-label={t('Resources')}
                value=""
                onChange={(_event, kind) => set('kind', [...new Set([...kinds, kind])].join(','))}
                data-test="search-resources"
              >
                <FormSelectOption value="" label={t('Resources')} isDisabled />
                {listable.map((model) => (
                  <FormSelectOption
                    key={referenceFor(model)}
                    value={referenceFor(model)}
                    label={`${model.kind} ${model.apiGroup ?? 'core'}/${model.apiVersion}`}
                  />
                ))}
              </FormSelect>
            </ToolbarItem>
            <ToolbarItem>
              <SearchInput
                aria-label={t('Filter by name')}
                placeholder={t('Filter by name')}
                value={name}
                onChange={(_event, value) => set('name', value)}
                data-test="search-name"
              />
            </ToolbarItem>
            <ToolbarItem>
              <SearchInput
                aria-label={t('Filter by label')}
                placeholder={t('app=frontend')}
                value={typedLabels}
                onChange={(_event, value) => setTypedLabels(value)}
                onSearch={() => set('q', typedLabels)}
                data-test="search-labels"
              />
            </ToolbarItem>
          </ToolbarContent>
        </Toolbar>
        {kinds.length === 0 && <p>{t('No resources selected')}</p>}
        {kinds.map((kind) => {
          const model = modelForUrlKind(kind, models);
          return (
            model && (
              <section key={kind} data-test={`search-list-${model.kind}`}>
                <Title headingLevel="h2">{model.labelPlural}</Title>
                <EmbeddedList
                  model={model}
                  namespace={namespace}
                  more={{
                    selector: searchSelector(labels),
                    nameFilter: name,
                    hideTextFilter: true,
                    hideNameLabelFilters: true,
                    hideColumnManagement: true,
                  }}
                />
              </section>
            )
          );
        })}
      </PageSection>
    </>
  );
}
