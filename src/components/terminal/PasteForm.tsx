import {
  Alert,
  Button,
  ExpandableSection,
  Form,
  FormGroup,
  TextArea,
} from '@patternfly/react-core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useCmmdTranslation } from '../translation';

export interface PasteFormProps {
  /** The handle for tests; those of the parts begin with it. */
  name: string;
  label: string;
  headingLevel: 'h3' | 'h4';
  /** Takes the text; returns what is wrong with it, in words. What was pasted stays then. */
  onTake: (text: string) => string | undefined;
  /** Before the form. */
  children?: ReactNode;
}

/** For those who may not run commands in pods: what somebody else's terminal printed. */
export function PasteForm({ name, label, headingLevel, onTake, children }: PasteFormProps) {
  const { t } = useCmmdTranslation();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  return (
    <ExpandableSection
      toggleText={t('Paste what a terminal printed')}
      isExpanded={open}
      onToggle={(_, expanded) => setOpen(expanded)}
      data-test={name}
    >
      {children}
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          const wrong = onTake(text);
          setProblem(wrong);
          setOpen(wrong !== undefined);
        }}
      >
        <FormGroup label={label} fieldId={`${name}-text`}>
          <TextArea
            id={`${name}-text`}
            value={text}
            onChange={(_, value) => setText(value)}
            rows={6}
            resizeOrientation="vertical"
            className="cmmd-paste"
            data-test={`${name}-text`}
          />
        </FormGroup>
        {problem !== undefined && (
          <Alert
            isInline
            component={headingLevel}
            variant="danger"
            title={t('This is not what those commands print')}
            data-test={`${name}-problem`}
          >
            {problem}
          </Alert>
        )}
        <div>
          <Button type="submit" variant="secondary" size="sm" data-test={`${name}-take`}>
            {t('Show these figures')}
          </Button>
        </div>
      </Form>
    </ExpandableSection>
  );
}
