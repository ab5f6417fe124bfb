import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Skeleton, Stack, StackItem } from '@patternfly/react-core';

interface WithChildren {
  children?: ReactNode;
}

/** A row of an inventory card. */
export default function InventoryItem({ children }: WithChildren) {
  return (
    <Stack className="console-inventory-item" data-test="inventory-item">
      {children}
    </Stack>
  );
}

export function InventoryItemTitle({ children }: WithChildren) {
  return <StackItem className="console-inventory-item__title">{children}</StackItem>;
}

export function InventoryItemBody({ children, error }: WithChildren & { error?: unknown }) {
  const { t } = useTranslation();
  return (
    <StackItem className="console-inventory-item__body">
      {error ? <span className="console-muted">{t('Not available')}</span> : children}
    </StackItem>
  );
}

interface InventoryItemStatusProps {
  count: number;
  icon: ReactNode;
  linkTo?: string;
}

export function InventoryItemStatus({ count, icon, linkTo }: InventoryItemStatusProps) {
  return (
    <span className="console-inventory-item__status">
      {icon} {linkTo ? <Link to={linkTo}>{count}</Link> : count}
    </span>
  );
}

export function InventoryItemLoading() {
  const { t } = useTranslation();
  return <Skeleton width="30%" screenreaderText={t('Loading')} />;
}
