import { ExpandableSection } from '@patternfly/react-core';
import { useEffect, useState } from 'react';
import { useLatched } from '../../components/list/useLatched';
import type { ReactNode } from 'react';
import { useFormState } from 'react-hook-form';
import type { FieldName, FormValues } from './values';

/** Fields that most workloads need not: folded, unless one of them holds something or is wrong. */
export function FoldedSection({
  title,
  fields,
  holdsValues,
  isMadeWhenOpen = false,
  children,
}: {
  title: string;
  /** The fields inside. */
  fields: readonly FieldName[];
  /** Whether any of them is filled in. */
  holdsValues: boolean;
  /** Its fields are made when it is opened first: one that holds nothing may hold nothing. */
  isMadeWhenOpen?: boolean;
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
  const isExpanded = isOpen || isWrong;
  const isMade = useLatched(isExpanded || !isMadeWhenOpen);
  return (
    <ExpandableSection
      toggleText={title}
      isExpanded={isExpanded}
      onToggle={(_event, open) => setOpen(open)}
      displaySize="default"
      isIndented
    >
      <div className="cmmd-form-group">{isMade && children}</div>
    </ExpandableSection>
  );
}
