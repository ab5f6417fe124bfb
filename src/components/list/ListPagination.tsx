import { Pagination } from '@patternfly/react-core';
import { useCmmdTranslation } from '../translation';
import { pageSizes } from './list-query';
import type { ListQuery } from './types';

export interface ListPaginationProps {
  count: number;
  page: number;
  perPage: number;
  onChange: (part: Partial<ListQuery>) => void;
  bottom?: boolean;
}

/** Pages of a list: compact above the table, full below it. */
export function ListPagination({ count, page, perPage, onChange, bottom }: ListPaginationProps) {
  const { t } = useCmmdTranslation();
  return (
    <Pagination
      itemCount={count}
      page={page}
      perPage={perPage}
      variant={bottom ? 'bottom' : 'top'}
      isCompact={!bottom}
      perPageOptions={pageSizes.map((value) => ({ title: String(value), value }))}
      onSetPage={(_event, next) => onChange({ page: next })}
      onPerPageSelect={(_event, next) => onChange({ perPage: next })}
      data-test={bottom ? 'list-pages-bottom' : 'list-pages-top'}
      titles={{
        ofWord: t('of'),
        itemsPerPage: t('Rows per page'),
        perPageSuffix: t('per page'),
        page: '',
        currPageAriaLabel: t('Current page'),
        optionsToggleAriaLabel: t('Rows per page'),
        paginationAriaLabel: bottom ? t('Pages, below the table') : t('Pages, above the table'),
        toFirstPageAriaLabel: t('First page'),
        toPreviousPageAriaLabel: t('Previous page'),
        toNextPageAriaLabel: t('Next page'),
        toLastPageAriaLabel: t('Last page'),
      }}
    />
  );
}
