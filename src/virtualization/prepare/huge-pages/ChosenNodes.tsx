import {
  Checkbox,
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
} from '@patternfly/react-core';
import { useCmmdTranslation } from '../../../components/translation';
import type { TunedProblem } from '../../../machine-config/huge-pages/tuned/tuned';
import { tunedProblemText } from './pages-text';
import type { PagesRow } from './useHugePages';

/** Which nodes of the pool a Tuned is for, and what stands in its way there. */
export function ChosenNodes({
  rows,
  chosen,
  problems,
  onChange,
}: {
  rows: readonly PagesRow[];
  chosen: ReadonlySet<string>;
  problems: readonly TunedProblem[];
  onChange: (chosen: ReadonlySet<string>) => void;
}) {
  const { t } = useCmmdTranslation();
  const flip = (name: string, isChosen: boolean) =>
    onChange(new Set(isChosen ? [...chosen, name] : [...chosen].filter((each) => each !== name)));
  return (
    <FormGroup role="group" isStack label={t('Nodes')} fieldId="cmmd-pages-nodes">
      {rows.map(({ nodeName }) => (
        <Checkbox
          key={nodeName}
          id={`cmmd-pages-node-${nodeName}`}
          label={nodeName}
          isChecked={chosen.has(nodeName)}
          onChange={(_event, isChosen) => flip(nodeName, isChosen)}
          data-test={`pages-node-${nodeName}`}
        />
      ))}
      <FormHelperText>
        <HelperText isLiveRegion>
          {problems.map((problem) => (
            <HelperTextItem
              key={JSON.stringify(problem)}
              variant="error"
              data-test={`tuned-problem-${problem.kind}`}
            >
              {tunedProblemText(t, problem)}
            </HelperTextItem>
          ))}
          {problems.length === 0 && (
            <HelperTextItem>
              {t(
                'With all of them, a node that joins the pool later gets the pages too. The profile that each has now is included, so that all else it does stays.',
              )}
            </HelperTextItem>
          )}
        </HelperText>
      </FormHelperText>
    </FormGroup>
  );
}
