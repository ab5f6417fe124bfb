import { Card, CardBody, CardTitle } from '@patternfly/react-core';
import { CardLoading } from '../components/CardStates';
import { useCmmdTranslation } from '../components/translation';

/** The Capacity card before the first objects have arrived. */
export function CapacityLoading() {
  const { t } = useCmmdTranslation();
  return (
    <Card isCompact>
      <CardTitle component="h2">{t('Capacity')}</CardTitle>
      <CardBody>
        <CardLoading lines={4} />
      </CardBody>
    </Card>
  );
}

/** The NUMA map before the first objects have arrived. */
export function MapLoading() {
  const { t } = useCmmdTranslation();
  return (
    <Card isCompact isFullHeight>
      <CardTitle component="h2">{t('NUMA map')}</CardTitle>
      <CardBody>
        <CardLoading lines={8} />
      </CardBody>
    </Card>
  );
}

/** Nodes before the first objects have arrived. */
export function NodesLoading() {
  const { t } = useCmmdTranslation();
  return (
    <Card>
      <CardTitle component="h2">{t('Nodes')}</CardTitle>
      <CardBody>
        <CardLoading lines={8} />
      </CardBody>
    </Card>
  );
}
