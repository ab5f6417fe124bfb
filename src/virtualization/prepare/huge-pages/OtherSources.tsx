import { Alert, List, ListItem } from '@patternfly/react-core';
import { useMemo } from 'react';
import { useCmmdTranslation } from '../../../components/translation';
import { hugePageSources } from '../../tab/sources/huge-page-sources';
import { useHugePageSources } from '../../tab/sources/useHugePageSources';
import type { HugePages } from './useHugePages';

/**
 * Whatever else of the cluster sets huge pages aside: TuneD comes after the kubelet, and has the last word. What is
 * not of this page is shown, and never written over.
 */
export function OtherSources({ pool, pages }: { pool: string; pages: HugePages }) {
  const { t } = useCmmdTranslation();
  const roles = useMemo(() => ['worker', pool].join(','), [pool]);
  const { config, tuned, tuneds } = pages;
  const { sources } = useHugePageSources(undefined, roles);
  const own = config?.metadata?.name;
  const others = useMemo(
    () => [
      // Those are watched: what is deleted is not shown any longer.
      ...hugePageSources(
        tuneds.items.filter((each) => each !== tuned),
        [],
        undefined,
        undefined,
      ),
      ...sources.filter(({ kind, name }) => kind !== 'Tuned' && name !== own),
    ],
    [tuneds.items, tuned, sources, own],
  );
  if (others.length === 0) {
    return null;
  }
  return (
    <Alert
      isInline
      component="h3"
      variant="warning"
      title={t('Something else sets huge pages aside too')}
      data-test="pages-other-sources"
    >
      {t(
        'TuneD does so after the kubelet has started: the kubelet does not count its pages before it is restarted, after each reboot again, and what it writes takes the place of what the MachineConfig did. Let one of them do it.',
      )}{' '}
      {t('What is not of this page is never written over here: it is changed where it comes from.')}
      <List isPlain>
        {others.map(({ kind, namespace, name, profile, lines }) => (
          <ListItem key={[kind, namespace, name, profile].join(' ')}>
            {t('{{kind}} {{name}}: {{text}}', { kind, name, text: lines.join(' ') })}
          </ListItem>
        ))}
      </List>
    </Alert>
  );
}
