import { ClipboardCopy } from '@patternfly/react-core';
import { useCmmdTranslation } from '../translation';

export interface CommandLine {
  text: string;
  /** The handle for tests, where one is needed. */
  test?: string;
}

/** Commands for a terminal, each to be copied. */
export function CommandLines({ commands }: { commands: readonly CommandLine[] }) {
  const { t } = useCmmdTranslation();
  return (
    <>
      {commands.map(({ text, test }) => (
        <div key={text}>
          <ClipboardCopy
            isReadOnly
            isCode
            variant="inline-compact"
            hoverTip={t('Copy')}
            clickTip={t('Copied')}
            className="cmmd-command cmmd-copy"
            {...(test !== undefined && { 'data-test': test })}
          >
            {text}
          </ClipboardCopy>
        </div>
      ))}
    </>
  );
}
