import {
  Button,
  Form,
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  TextInput,
} from '@patternfly/react-core';
import { useState } from 'react';
import { rangeProblem } from '../../telemetry/prometheus/time-range';
import type { TimeRange, TimeWindow } from '../../telemetry/prometheus/time-range';
import { useCmmdTranslation } from '../translation';

/** `YYYY-MM-DDTHH:mm` in local time, as an input of type `datetime-local` holds it. */
export function localText(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Two times of the reader's own, in the browser's time zone. */
export function CustomRange({
  window,
  onChoose,
  onClose,
}: {
  window: TimeWindow;
  onChoose: (range: TimeRange) => void;
  onClose: () => void;
}) {
  const { t } = useCmmdTranslation();
  const [from, setFrom] = useState(localText(window.from));
  const [to, setTo] = useState(localText(window.to));
  const chosen = { from: Date.parse(from), to: Date.parse(to) };
  const problem = rangeProblem(chosen.from, chosen.to);
  const texts = {
    'not-a-date': t('Enter both dates with their times.'),
    'too-short': t('The end must be at least 5 minutes after the start.'),
    'too-long': t('The range may not be longer than a year.'),
  };
  return (
    <Modal
      isOpen
      variant="small"
      onClose={onClose}
      aria-labelledby="cmmd-range-title"
      data-test="chart-custom-range"
    >
      <ModalHeader title={t('Custom time range')} labelId="cmmd-range-title" />
      <ModalBody>
        <Form
          onSubmit={(event) => {
            event.preventDefault();
            if (!problem) {
              onChoose({ kind: 'between', ...chosen });
            }
          }}
        >
          <FormGroup label={t('From')} fieldId="cmmd-range-from">
            <TextInput
              id="cmmd-range-from"
              type="datetime-local"
              value={from}
              onChange={(_event, value) => setFrom(value)}
            />
          </FormGroup>
          <FormGroup label={t('To')} fieldId="cmmd-range-to">
            <TextInput
              id="cmmd-range-to"
              type="datetime-local"
              value={to}
              validated={problem ? 'error' : 'default'}
              onChange={(_event, value) => setTo(value)}
            />
            {problem && (
              <FormHelperText>
                <HelperText>
                  <HelperTextItem variant="error">{texts[problem]}</HelperTextItem>
                </HelperText>
              </FormHelperText>
            )}
          </FormGroup>
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button
          variant="primary"
          isDisabled={problem !== undefined}
          data-test="chart-custom-apply"
          onClick={() => onChoose({ kind: 'between', ...chosen })}
        >
          {t('Show')}
        </Button>
        <Button variant="link" onClick={onClose}>
          {t('Cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
