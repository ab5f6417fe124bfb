import type { Translate } from '../../components/translation';
import type { EventResource } from '../../k8s/types';
import { explainOperatorMessage } from '../../operator/operator-messages';
import { complaintText } from '../complaint-text';
import { reallocationText } from '../state-text';
import type { HistoryEntry, HistoryPlace } from './history';

export interface HistoryText {
  sentence: string;
  /** Where it is, or the words of who reported it. */
  note: string;
}

/** What happened to a workload, in words. */
export function historyText(entry: HistoryEntry, t: Translate): HistoryText {
  switch (entry.kind) {
    case 'requested':
      return { sentence: t('The CMMD was created'), note: '' };
    case 'placed':
      return {
        sentence: t('The operator created the {{kind}} that is there now', { kind: entry.object }),
        note: placeText(entry.place, t),
      };
    case 'foreign':
      return {
        sentence: t('The {{kind}} that is there now was created, not by the operator', {
          kind: entry.object,
        }),
        note: '',
      };
    case 'leaving':
      return {
        sentence: t('The object is taken away'),
        note: entry.reason === undefined ? '' : reallocationText(entry.reason, t),
      };
    case 'revision':
      return {
        sentence: t('The Deployment was rolled out again: {{name}}', { name: entry.object }),
        note: placeText(entry.place, t),
      };
    case 'pod-created':
      return {
        sentence: t('Pod {{name}} was created', { name: entry.object }),
        note: placeText(entry.place, t),
      };
    case 'pod-ended':
      return {
        sentence: t('Pod {{name}} ended: {{reason}}', {
          name: entry.object,
          reason: entry.reason,
        }),
        note: placeText(entry.place, t),
      };
    case 'restarted':
      return {
        sentence: t('A container of pod {{name}} was restarted', { name: entry.object }),
        note: entry.reason,
      };
    case 'event':
      return eventText(entry.event, t);
  }
}

/** An event of the operator. "Configured" is how it reports that it deleted something. */
function eventText(event: EventResource, t: Translate): HistoryText {
  const { type, reason, message = '' } = event;
  const count = event.series?.count ?? event.count ?? 1;
  const note = count > 1 ? `${message} (×${count})` : message;
  if (type === 'Warning') {
    return { sentence: complaintText(explainOperatorMessage(message), t).meaning, note };
  }
  if (reason === 'Created') {
    return { sentence: t('Placed the workload'), note };
  }
  return {
    sentence:
      reason === 'Configured' ? t('The operator deleted an object of this name') : (reason ?? ''),
    note,
  };
}

function placeText(place: HistoryPlace | undefined, t: Translate): string {
  if (!place) {
    return '';
  }
  return place.numa === ''
    ? t('{{node}}, bound to no memory', { node: place.nodeName })
    : t('{{node}}, NUMA node {{numa}}', { node: place.nodeName, numa: place.numa });
}
