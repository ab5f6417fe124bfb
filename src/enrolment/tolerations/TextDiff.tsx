import { CodeBlock, CodeBlockCode } from '@patternfly/react-core';
import { useMemo } from 'react';
import { useCmmdTranslation } from '../../components/translation';
import { lineDiff } from './line-diff';

const signs = { same: ' ', added: '+', removed: '-' } as const;

/** What a change does to a text, as `diff` prints it: signs tell, colours only help. */
export function TextDiff({ before, after }: { before: string; after: string }) {
  const { t } = useCmmdTranslation();
  const lines = useMemo(() => lineDiff(before, after), [before, after]);
  return (
    <CodeBlock
      className="cmmd-diff"
      tabIndex={0}
      role="region"
      aria-label={t('What changes in the text')}
      data-test="tolerations-diff"
    >
      <CodeBlockCode>
        {lines.map(({ kind, text }, index) => (
          <span key={index} className={`cmmd-diff__line cmmd-diff__line--${kind}`}>
            {`${signs[kind]} ${text}\n`}
          </span>
        ))}
      </CodeBlockCode>
    </CodeBlock>
  );
}
