import { ClipboardCopy } from '@patternfly/react-core';
import { useCmmdTranslation } from '../../components/translation';

/** Commands for a terminal, each to be copied. */
export function CommandLines({ commands }: { commands: readonly string[] }) {
  const { t } = useCmmdTranslation();
  return (
    <>
      {commands.map((command) => (
        <ClipboardCopy
          key={command}
          isReadOnly
          isCode
          variant="inline-compact"
          hoverTip={t('Copy')}
          clickTip={t('Copied')}
          className="cmmd-command"
        >
          {command}
        </ClipboardCopy>
      ))}
    </>
  );
}
