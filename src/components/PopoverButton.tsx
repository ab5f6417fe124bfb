import { Button, Popover } from '@patternfly/react-core';
import type { ButtonProps, PopoverProps } from '@patternfly/react-core';
import { useRef, useState } from 'react';
import { useCmmdTranslation } from './translation';

export interface PopoverButtonProps extends Omit<
  PopoverProps,
  'children' | 'triggerRef' | 'isVisible' | 'shouldOpen' | 'shouldClose'
> {
  /** What stands on the page: a link in a line of text unless told otherwise. */
  button: Omit<ButtonProps, 'ref' | 'onClick'> & { 'data-test'?: string };
}

/**
 * A button that tells more on a click. PatternFly's popover asks for the style of its button each time it is
 * rendered, open or not, and the browser works all of the page's styles out for that: it is there once somebody asked.
 */
export function PopoverButton({ button, ...popover }: PopoverButtonProps) {
  const { t } = useCmmdTranslation();
  const trigger = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState<boolean>();
  const isThere = isOpen !== undefined;
  return (
    <>
      <Button
        variant="link"
        isInline
        {...button}
        ref={trigger}
        // Once it is there the popover listens to its button itself.
        {...(!isThere && { onClick: () => setIsOpen(true) })}
      />
      {isThere && (
        <Popover
          closeBtnAriaLabel={t('Close')}
          {...popover}
          triggerRef={trigger}
          isVisible={isOpen}
          shouldOpen={() => setIsOpen(true)}
          shouldClose={() => setIsOpen(false)}
        />
      )}
    </>
  );
}
