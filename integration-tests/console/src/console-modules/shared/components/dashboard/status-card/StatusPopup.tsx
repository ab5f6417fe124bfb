import type { ReactNode } from 'react';
import { Flex, FlexItem, Stack, StackItem } from '@patternfly/react-core';

interface StatusPopupSectionProps {
  firstColumn: ReactNode;
  secondColumn?: ReactNode;
  children?: ReactNode;
}

/** A section of a health item's popover, with a heading row of one or two columns. */
export function StatusPopupSection({
  firstColumn,
  secondColumn,
  children,
}: StatusPopupSectionProps) {
  return (
    <Stack>
      <StackItem>
        <Flex justifyContent={{ default: 'justifyContentSpaceBetween' }}>
          <FlexItem>
            <strong>{firstColumn}</strong>
          </FlexItem>
          {secondColumn && (
            <FlexItem>
              <strong>{secondColumn}</strong>
            </FlexItem>
          )}
        </Flex>
      </StackItem>
      {children}
    </Stack>
  );
}

interface StatusPopupItemProps {
  children: ReactNode;
  value?: string;
  icon?: ReactNode;
}

export default function StatusPopupItem({ children, value, icon }: StatusPopupItemProps) {
  return (
    <StackItem>
      <Flex justifyContent={{ default: 'justifyContentSpaceBetween' }}>
        <FlexItem>{children}</FlexItem>
        {(icon ?? value) && (
          <FlexItem>
            {value} {icon}
          </FlexItem>
        )}
      </Flex>
    </StackItem>
  );
}
