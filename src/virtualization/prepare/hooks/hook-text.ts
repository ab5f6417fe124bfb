import type { Translate } from '../../../components/translation';
import type { HookRow } from '../../../kubevirt/hook/rows';

/** What the script of a hook does, as it reads; only running it tells for sure. */
export function readingText(t: Translate, reading: HookRow['reading']): string {
  switch (reading.kind) {
    case 'policy': {
      const { mode, nodeset } = reading.policy;
      const nodes = nodeset.join(', ');
      return mode === 'strict'
        ? t('Binds to NUMA node {{nodes}}', { nodes })
        : t('Names NUMA node {{nodes}} in mode {{mode}}, which does not bind', { nodes, mode });
    }
    case 'none':
      return t('Binds nothing');
    case 'not-run':
      return t('It cannot be run: its machines do not start');
    case 'unclear':
      return t('Only running it tells');
    case 'missing':
      return reading.what === 'configmap'
        ? t('There is no such ConfigMap: its machines do not start')
        : t('The ConfigMap has no such key: its machines do not start');
    case 'reading':
      return t('Loading');
    case 'unknown':
      switch (reading.why) {
        case 'forbidden':
          return t('Not known: you may not read it');
        case 'failed':
          return t('Not known: it could not be read');
        case 'too-many':
          return t('Not known: too many scripts are in use');
      }
  }
}
