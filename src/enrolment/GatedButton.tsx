import { Button, Tooltip } from '@patternfly/react-core';
import type { ButtonProps } from '@patternfly/react-core';
import { useCmmdTranslation } from '../components/translation';

export interface GatedButtonProps extends ButtonProps {
  /** What the user lacks, in the words of a role; empty = allowed. */
  missing: readonly string[];
  /** Why it makes no sense now, whoever the user is. */
  reason?: string | undefined;
}

/** A button that stays where it is when it cannot be used, and says why. */
export function GatedButton({ missing, reason, ...props }: GatedButtonProps) {
  const { t } = useCmmdTranslation();
  const why =
    missing.length > 0
      ? t('You do not have permission: {{permissions}}', { permissions: missing.join(', ') })
      : reason;
  if (why === undefined) {
    return <Button {...props} />;
  }
  const { component: _component, href: _href, onClick: _onClick, ...rest } = props;
  return (
    <Tooltip content={why}>
      <Button {...rest} isAriaDisabled />
    </Tooltip>
  );
}
