import type { Candidate } from '../advice/types';
import type { Translate } from '../components/translation';
import { againstText, placeText, roomText, verdictText } from './texts';

/** The candidates for a spreadsheet: plain bytes, unknown cells empty. Heads come first. */
export function adviceCsv(t: Translate, candidates: readonly Candidate[]): string[][] {
  return [
    [
      t('Kind'),
      t('Project'),
      t('Name'),
      t('Node'),
      t('Verdict'),
      t('DRAM set aside (bytes)'),
      t('Pods'),
      t('In use at most (bytes)'),
      t('Hours seen'),
      t('Room on CXL memory'),
      t('What speaks against it'),
    ],
    ...candidates.map((candidate) => {
      const { kind, namespace, name, nodeName, verdict, setAside, replicas, use } = candidate;
      const { places } = candidate;
      return [
        kind,
        namespace,
        name,
        nodeName ?? '',
        verdictText(t, verdict),
        String(setAside),
        String(replicas),
        use?.peak === undefined ? '' : String(use.peak * replicas),
        use?.peak === undefined ? '' : String(use.hours),
        'places' in places
          ? places.places.map((place) => placeText(t, place)).join('\n')
          : roomText(t, candidate),
        candidate.against.map((each) => againstText(t, each)).join('\n'),
      ];
    }),
  ];
}
