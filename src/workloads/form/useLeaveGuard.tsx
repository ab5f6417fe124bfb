import { Button, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router-dom-v5-compat';
import { useCmmdTranslation } from '../../components/translation';

/**
 * Asks before unsaved changes are lost: when the tab is closed or reloaded, when a link of the console
 * is followed, and on `leave`.
 *
 * The browser's Back is not asked about: no way of blocking a navigation exists in all consoles (the
 * router is of version 5 up to 4.21 and of version 7 after, and no data router), and an entry of our
 * own in the history would have to be taken away again on every way out. Nothing is lost by it: what
 * was typed is kept (`useKeptDraft`) and offered when the form is opened again.
 *
 * @param onGivenUp told when the user leaves and gives up what was entered
 */
export function useLeaveGuard(
  dirty: boolean,
  onGivenUp: () => void,
): {
  /** Goes to another page, and asks before when something would be lost. */
  leave: (path: string) => void;
  /** Goes to another page without asking: everything is saved. */
  go: (path: string) => void;
  dialog: ReactNode;
} {
  const { t } = useCmmdTranslation();
  const navigate = useNavigate();
  const [target, setTarget] = useState<string>();
  const [givenUp, setGivenUp] = useState(false);
  const asks = dirty && !givenUp;

  useEffect(() => {
    if (!asks) {
      return undefined;
    }
    const beforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const click = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
      if (!(link instanceof HTMLAnchorElement) || !leavesPage(event, link)) {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      setTarget(link.pathname + link.search + link.hash);
    };
    window.addEventListener('beforeunload', beforeUnload);
    document.addEventListener('click', click, { capture: true });
    return () => {
      window.removeEventListener('beforeunload', beforeUnload);
      document.removeEventListener('click', click, { capture: true });
    };
  }, [asks]);

  const go = (path: string) => {
    setGivenUp(true);
    navigate(path);
  };
  const stay = () => setTarget(undefined);
  const giveUp = () => {
    if (target !== undefined) {
      onGivenUp();
      go(target);
    }
  };
  const dialog = target !== undefined && (
    <Modal isOpen variant="small" onClose={stay} aria-labelledby="cmmd-leave-title">
      <ModalHeader title={t('Leave without saving?')} labelId="cmmd-leave-title" />
      <ModalBody>{t('What you have entered is lost when you leave this page.')}</ModalBody>
      <ModalFooter>
        <Button variant="danger" onClick={giveUp} data-test="leave-confirm">
          {t('Leave')}
        </Button>
        <Button variant="link" onClick={stay} data-test="leave-stay">
          {t('Stay')}
        </Button>
      </ModalFooter>
    </Modal>
  );
  return { leave: (path) => (asks ? setTarget(path) : go(path)), go, dialog };
}

/** Whether a click on a link shows another page of the console in this tab. */
function leavesPage(event: MouseEvent, link: HTMLAnchorElement): boolean {
  const modified = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey;
  const elsewhere = link.target !== '' && link.target !== '_self';
  return (
    !modified &&
    !elsewhere &&
    !link.hasAttribute('download') &&
    link.origin === window.location.origin &&
    link.pathname !== window.location.pathname
  );
}
