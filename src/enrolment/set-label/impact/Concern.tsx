import { Alert, ExpandableSection } from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { useCmmdTranslation } from '../../../components/translation';

interface ConcernProps {
  test: string;
  variant: 'danger' | 'warning' | 'info';
  title: string;
  lines: readonly string[];
}

/** Beyond this many lines the rest is folded away. */
const shown = 5;

/** Something that is in the way or is lost, item by item; nothing without items. */
export function Concern({ test, variant, title, lines }: ConcernProps) {
  const { t } = useCmmdTranslation();
  if (lines.length === 0) {
    return null;
  }
  const list = (some: readonly string[]): ReactNode => (
    <ul>
      {some.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
  return (
    <Alert isInline variant={variant} component="h3" title={title} data-test={test}>
      {list(lines.slice(0, shown))}
      {lines.length > shown && (
        <ExpandableSection
          toggleText={t('{{count}} more', { count: lines.length - shown })}
          isIndented
        >
          {list(lines.slice(shown))}
        </ExpandableSection>
      )}
    </Alert>
  );
}
