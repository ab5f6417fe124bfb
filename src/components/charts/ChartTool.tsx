import { Button, Tooltip } from '@patternfly/react-core';
import type { ReactElement } from 'react';

/** One of the buttons above a chart: an icon, and its name on hovering and for screen readers. */
export function ChartTool({
  name,
  testId,
  icon,
  isDisabled,
  onClick,
}: {
  name: string;
  testId: string;
  icon: ReactElement;
  isDisabled: boolean;
  onClick: () => void;
}) {
  return (
    <Tooltip content={name}>
      <Button
        variant="plain"
        size="sm"
        aria-label={name}
        icon={icon}
        data-test={testId}
        isDisabled={isDisabled}
        onClick={onClick}
      />
    </Tooltip>
  );
}
