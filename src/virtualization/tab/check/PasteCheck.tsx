import { PasteForm } from '../../../components/terminal/PasteForm';
import { useCmmdTranslation } from '../../../components/translation';
import type { Translate } from '../../../components/translation';
import { keepCheck } from '../../../telemetry/machine-check/kept-checks';
import { parsePastedCheck } from '../../../telemetry/machine-check/paste';
import type { CheckPasteProblem } from '../../../telemetry/machine-check/paste';

/** What a terminal printed of the machine's commands. */
export function PasteCheck({
  instanceUid,
  nodeName,
  withPages,
}: {
  instanceUid: string;
  nodeName: string;
  /** The machine is on huge pages. */
  withPages: boolean;
}) {
  const { t } = useCmmdTranslation();
  const take = (text: string) => {
    const check = parsePastedCheck(text, withPages);
    if (typeof check === 'string') {
      return problemText(t, check);
    }
    keepCheck(instanceUid, { ...check, nodeName, at: Date.now() });
    return undefined;
  };
  return (
    <PasteForm
      name="machine-paste"
      label={t('What the commands above printed, in any order')}
      headingLevel="h4"
      onTake={take}
    />
  );
}

function problemText(t: Translate, why: CheckPasteProblem): string {
  switch (why) {
    case 'empty':
      return t('There is no text.');
    case 'no-figures':
      return t('It has no lines such as "anon N0=4096 N1=0", which memory.numa_stat begins with.');
    case 'cut':
      return t(
        'The lines anon and file of memory.numa_stat are not both there: it may have been cut.',
      );
  }
}
