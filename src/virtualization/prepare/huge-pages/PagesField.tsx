import {
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  Slider,
  TextInput,
} from '@patternfly/react-core';
import { useCmmdTranslation } from '../../../components/translation';
import { formatBytes } from '../../../k8s/bytes';
import { readPages } from '../../../ledger/page-room';
import { PAGE_BYTES } from '../../../machine-config/huge-pages/machine-config';
import { Formula } from './Formula';
import { pagesText, problemText } from './pages-text';
import type { PlannedNuma } from './plan';

/** Whole GiB: the slider is for about as much as one wants, the field for exactly that. */
const sliderStep = 512;

/** What somebody typed for a NUMA id. */
export interface TypedPages {
  text: string;
  /** Typed again, because it is beyond the safe maximum. */
  again: string;
}

/** A number of pages by field and by slider, with the safe maximum and how it comes about. */
export function PagesField({
  numa,
  typed,
  onChange,
}: {
  numa: PlannedNuma;
  typed: TypedPages;
  onChange: (typed: TypedPages) => void;
}) {
  const { t, language } = useCmmdTranslation();
  const { id, safe, total, rooms } = numa;
  const read = readPages(typed.text, total);
  const pages = 'pages' in read ? read.pages : undefined;
  // Nothing is wrong with a field that nobody has filled in.
  const problem = 'problem' in read && typed.text !== '' ? read.problem : undefined;
  const beyond = pages !== undefined && pages > safe;
  const agreed = beyond && readAgain(typed, total) === pages;
  const fieldId = `cmmd-pages-${id}`;
  return (
    <div data-test={`pages-numa-${id}`}>
      <FormGroup
        label={t('Pages of 2 MiB on NUMA node {{id}} of {{nodes}}', {
          id,
          nodes: rooms.map(({ nodeName }) => nodeName).join(', '),
        })}
        fieldId={fieldId}
      >
        <div className="cmmd-pages__row">
          <TextInput
            id={fieldId}
            className="cmmd-pages__input"
            value={typed.text}
            onChange={(_event, text) => onChange({ text, again: '' })}
            validated={problem ? 'error' : beyond ? 'warning' : 'default'}
            inputMode="numeric"
            autoComplete="off"
            aria-describedby={`${fieldId}-help`}
            data-test={`pages-input-${id}`}
          />
          <Slider
            className="cmmd-pages__slider"
            value={Math.min(pages ?? 0, safe)}
            min={0}
            max={Math.max(1, safe)}
            step={sliderStep}
            isDisabled={safe === 0}
            thumbAriaLabel={t('Pages up to the safe maximum')}
            onChange={(_event, value) => onChange({ text: String(value), again: '' })}
            data-test={`pages-slider-${id}`}
          />
        </div>
        <FormHelperText>
          <HelperText id={`${fieldId}-help`} isLiveRegion>
            {problem ? (
              <HelperTextItem variant="error" data-test={`pages-problem-${id}`}>
                {problemText(t, problem)}
              </HelperTextItem>
            ) : (
              <HelperTextItem data-test={`pages-amount-${id}`}>
                {pages !== undefined &&
                  t('{{amount}} of {{total}}.', {
                    amount: formatBytes(pages * PAGE_BYTES),
                    total: formatBytes(total),
                  })}{' '}
                {t('Safe maximum: {{pages}}.', { pages: pagesText(t, safe, language) })}{' '}
                {pages !== undefined &&
                  t('{{amount}} stay for CMMD workloads and for everything else.', {
                    amount: formatBytes(Math.max(0, total - pages * PAGE_BYTES)),
                  })}
              </HelperTextItem>
            )}
          </HelperText>
        </FormHelperText>
      </FormGroup>
      {beyond && (
        <FormGroup
          label={t('Beyond the safe maximum: type the number again')}
          fieldId={`${fieldId}-again`}
        >
          <TextInput
            id={`${fieldId}-again`}
            className="cmmd-pages__input"
            value={typed.again}
            onChange={(_event, again) => onChange({ ...typed, again })}
            validated={agreed ? 'warning' : 'default'}
            autoComplete="off"
            aria-describedby={`${fieldId}-again-help`}
            data-test={`pages-again-${id}`}
          />
          <FormHelperText>
            <HelperText id={`${fieldId}-again-help`}>
              <HelperTextItem variant="warning">
                {t(
                  'What was promised to somebody, or what the kernel needs, is not there any more: workloads that use it are killed, and the kernel may give fewer pages than that.',
                )}
              </HelperTextItem>
            </HelperText>
          </FormHelperText>
        </FormGroup>
      )}
      <Formula numa={numa} />
    </div>
  );
}

/** The number that was typed again; `undefined` when it is none. */
function readAgain({ again }: TypedPages, total: number): number | undefined {
  const read = readPages(again, total);
  return 'pages' in read ? read.pages : undefined;
}

/** The pages to ask for, once they can be: safe, or typed twice. None for a field that was left empty. */
export function acceptedPages(
  { safe, total }: Pick<PlannedNuma, 'safe' | 'total'>,
  typed: TypedPages,
): { pages: number } | 'left-out' | 'refused' {
  if (typed.text.trim() === '') {
    return 'left-out';
  }
  const read = readPages(typed.text, total);
  if ('problem' in read) {
    return 'refused';
  }
  return read.pages <= safe || readAgain(typed, total) === read.pages ? read : 'refused';
}
