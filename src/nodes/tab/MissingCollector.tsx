import { Label, List, ListItem } from '@patternfly/react-core';
import { Link } from 'react-router-dom-v5-compat';
import { CardEmpty } from '../../components/CardStates';
import { useCmmdTranslation } from '../../components/translation';
import { judgeTaints, taintText } from '../../k8s/tolerations';
import type { NodeResource } from '../../k8s/types';
import { useClusterMemory } from '../../telemetry/memory/useClusterMemory';
import './node-tab.css';

/** Why the collector has no pod on a node: the node's taints against the DaemonSet's tolerations. */
export function MissingCollector({ resource }: { resource: NodeResource }) {
  const { t } = useCmmdTranslation();
  const { collectorTolerations } = useClusterMemory();
  const taints = judgeTaints(resource.spec?.taints ?? [], collectorTolerations ?? []);
  const repelled = taints.some(({ tolerated }) => !tolerated);
  const known = collectorTolerations !== undefined;
  return (
    <CardEmpty title={t('No collector on this node')}>
      {!repelled
        ? t(
            'The DaemonSet cmmdc of the CMM-D operator has no pod here. Its status and events tell why.',
          )
        : known
          ? t('The DaemonSet cmmdc does not tolerate every taint of the node.')
          : t('The node has taints that the collector may not tolerate.')}
      {taints.length > 0 && (
        <>
          <List isPlain className="cmmd-taints" data-test="node-taints">
            {taints.map(({ taint, tolerated }) => (
              <ListItem key={taintText(taint)}>
                <code>{taintText(taint)}</code>{' '}
                {!known ? (
                  <Label isCompact>{t('Not known')}</Label>
                ) : tolerated ? (
                  <Label status="success" variant="outline" isCompact>
                    {t('Tolerated')}
                  </Label>
                ) : (
                  <Label status="danger" isCompact>
                    {t('Not tolerated')}
                  </Label>
                )}
              </ListItem>
            ))}
          </List>
          <Link to="/cmmd/enrolment">{t('Tolerations of the collector, on Enrolment')}</Link>
        </>
      )}
    </CardEmpty>
  );
}
