import { Button, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { useCallback, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router-dom-v5-compat';
import { useCmmdTranslation } from '../../components/translation';

/**
 * Asks before unsaved changes are lost: when the tab is closed or reloaded, when a link of the console
 * is followed, and on `leave`. Links are caught by their click, because consoles before 4.22 have no
 * router that could block a navigation; the browser's Back button therefore is not asked about.
 */
export function useLeaveGuard(dirty: boolean): {
  leave: (path: string) => void;
  dialog: ReactNode;
} {
  const { t } = useCmmdTranslation();
  const navigate = useNavigate();
  const [target, setTarget] = useState<string>();

  useEffect(() => {
    if (!dirty) {
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
  }, [dirty]);

  const leave = useCallback(
    (path: string) => {
      if (dirty) {
        setTarget(path);
      } else {
        navigate(path);
      }
    },
    [dirty, navigate],
  );
  const stay = () => setTarget(undefined);
  const dialog = target !== undefined && (
    <Modal isOpen variant="small" onClose={stay} aria-labelledby="cmmd-leave-title">
      <ModalHeader title={t('Leave without saving?')} labelId="cmmd-leave-title" />
      <ModalBody>{t('What you have entered is lost when you leave this page.')}</ModalBody>
      <ModalFooter>
        <Button variant="danger" onClick={() => navigate(target)} data-test="leave-confirm">
          {t('Leave')}
        </Button>
        <Button variant="link" onClick={stay} data-test="leave-stay">
          {t('Stay')}
        </Button>
      </ModalFooter>
    </Modal>
  );
  return { leave, dialog };
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
