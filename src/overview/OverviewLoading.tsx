import { Card, CardBody, CardTitle, GridItem } from '@patternfly/react-core';
import { CardLoading } from '../components/CardStates';
import { useCmmdTranslation } from '../components/translation';

/** The Capacity card before the first objects have arrived. */
export function CapacityLoading() {
  const { t } = useCmmdTranslation();
  return (
    <Card>
      <CardTitle component="h2">{t('Capacity')}</CardTitle>
      <CardBody>
        <CardLoading lines={6} />
      </CardBody>
    </Card>
  );
}

/** Nodes and NUMA map before the first objects have arrived, each in its place. */
export function NodesLoading() {
  const { t } = useCmmdTranslation();
  return (
    <>
      <GridItem xl2={6}>
        <Card isFullHeight>
          <CardTitle component="h2">{t('Nodes')}</CardTitle>
          <CardBody>
            <CardLoading lines={8} />
          </CardBody>
        </Card>
      </GridItem>
      <GridItem xl2={6}>
        <Card isFullHeight>
          <CardTitle component="h2">{t('NUMA map')}</CardTitle>
          <CardBody>
            <CardLoading lines={8} />
          </CardBody>
        </Card>
      </GridItem>
    </>
  );
}
