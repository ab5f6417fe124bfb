import type { ReactNode } from 'react';
import { PageHeading } from '../../../../../pages/PageHeading';

interface ListPageHeaderProps {
  badge?: ReactNode;
  children?: ReactNode;
  helpAlert?: ReactNode;
  helpText?: ReactNode;
  hideFavoriteButton?: boolean;
  title: string;
}

/** Title and primary actions above a list. */
export default function ListPageHeader(props: ListPageHeaderProps) {
  const { title, children, badge, helpText, helpAlert } = props;
  return (
    <PageHeading title={title} badge={badge} helpText={helpText} helpAlert={helpAlert}>
      {children}
    </PageHeading>
  );
}
