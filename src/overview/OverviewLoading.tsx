import { Card, CardBody, CardTitle, Grid, GridItem } from '@patternfly/react-core';
import { CardLoading } from '../components/CardStates';
import { useCmmdTranslation } from '../components/translation';

/** The page's cards before the first objects have arrived, each in its place. */
export function OverviewLoading() {
  const { t } = useCmmdTranslation();
  return (
    <Grid hasGutter>
      <GridItem>
        <Card>
          <CardTitle component="h2">{t('Capacity')}</CardTitle>
          <CardBody>
            <CardLoading lines={6} />
          </CardBody>
        </Card>
      </GridItem>
      {[t('Nodes'), t('NUMA map')].map((title) => (
        <GridItem xl2={6} key={title}>
          <Card isFullHeight>
            <CardTitle component="h2">{title}</CardTitle>
            <CardBody>
              <CardLoading lines={8} />
            </CardBody>
          </Card>
        </GridItem>
      ))}
    </Grid>
  );
}
