import { Alert, Button, Content, StackItem } from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { errorMessage } from '../error-message';
import { useCmmdTranslation } from '../translation';
import { CommandLines } from './CommandLines';
import type { CommandLine } from './CommandLines';

export interface AskPodProps {
  /** Handles for tests begin with it. */
  name: string;
  /** Runs the commands. */
  ask: () => void;
  asking: boolean;
  /** Why the pod could not be asked at all. */
  error: unknown;
  commands: readonly CommandLine[];
  /** The rights to run commands that the user lacks; `undefined` while under review. */
  missing: readonly string[] | undefined;
  /** What running the commands does. */
  explained: string;
  /** What somebody without these rights can do with them. */
  forbidden: (permissions: string) => string;
  /** Of what stands in the card. */
  headingLevel: 'h3' | 'h4';
  /** After the commands. */
  children?: ReactNode;
}

/**
 * Asks a pod where its memory is, on demand: the button, what is run before it runs, and why it could not;
 * items of a Stack.
 */
export function AskPod({
  name,
  ask,
  asking,
  error,
  commands,
  missing,
  explained,
  forbidden,
  headingLevel,
  children,
}: AskPodProps) {
  const { t } = useCmmdTranslation();
  const isForbidden = missing !== undefined && missing.length > 0;
  return (
    <>
      <StackItem>
        <Button
          variant="secondary"
          onClick={ask}
          isLoading={asking}
          isDisabled={asking || missing === undefined || isForbidden}
          data-test={`${name}-now`}
        >
          {t('Check now')}
        </Button>
      </StackItem>
      <StackItem>
        <Content
          component="p"
          className="cmmd-note"
          {...(isForbidden && { 'data-test': `${name}-forbidden` })}
        >
          {isForbidden ? forbidden(missing.join(', ')) : explained}
        </Content>
        <CommandLines commands={commands} />
        {children}
      </StackItem>
      {error !== undefined && (
        <StackItem>
          <Alert
            isInline
            component={headingLevel}
            variant="danger"
            title={t('The pod could not be asked')}
            data-test={`${name}-error`}
          >
            {errorMessage(error)}
          </Alert>
        </StackItem>
      )}
    </>
  );
}
