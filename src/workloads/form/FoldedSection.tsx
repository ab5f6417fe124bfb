import { ExpandableSection } from '@patternfly/react-core';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useFormState } from 'react-hook-form';
import type { FieldName, FormValues } from './values';

/** Fields that most workloads need not: folded, unless one of them holds something or is wrong. */
export function FoldedSection({
  title,
  fields,
  holdsValues,
  children,
}: {
  title: string;
  /** The fields inside. */
  fields: readonly FieldName[];
  /** Whether any of them is filled in. */
  holdsValues: boolean;
  children: ReactNode;
}) {
  const { errors } = useFormState<FormValues>({ name: fields });
  const isWrong = fields.some((name) => errors[name] !== undefined);
  const [isOpen, setOpen] = useState(holdsValues);
  // Values that come from elsewhere open it; taking the last one away does not close it.
  useEffect(() => {
    if (holdsValues) {
      setOpen(true);
    }
  }, [holdsValues]);
  return (
    <ExpandableSection
      toggleText={title}
      isExpanded={isOpen || isWrong}
      onToggle={(_event, open) => setOpen(open)}
      displaySize="default"
      isIndented
    >
      <div className="cmmd-form-group">{children}</div>
    </ExpandableSection>
  );
}
