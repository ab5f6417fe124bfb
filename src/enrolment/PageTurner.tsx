import { Flex, FlexItem, Pagination } from '@patternfly/react-core';
import { useCmmdTranslation } from '../components/translation';

export interface PageTurnerProps {
  count: number;
  /** From 1 on. */
  page: number;
  perPage: number;
  /** Accessible name of the buttons, translated. */
  label: string;
  onTurn: (page: number) => void;
}

/** Which rows of how many are shown, and the way to the others; pages have one size. */
export function PageTurner({ count, page, perPage, label, onTurn }: PageTurnerProps) {
  const { t } = useCmmdTranslation();
  const first = Math.min(count, (page - 1) * perPage + 1);
  return (
    <Flex
      gap={{ default: 'gapNone' }}
      flexWrap={{ default: 'nowrap' }}
      alignItems={{ default: 'alignItemsCenter' }}
    >
      <FlexItem className="cmmd-page-turner__rows">
        {t('{{first}}–{{last}} of {{total}}', {
          first,
          last: Math.min(count, page * perPage),
          total: count,
        })}
      </FlexItem>
      <Pagination
        isCompact
        itemCount={count}
        page={page}
        perPage={perPage}
        perPageOptions={[]}
        onSetPage={(_event, next) => onTurn(next)}
        titles={{ paginationAriaLabel: label }}
      />
    </Flex>
  );
}
