import { Alert, Flex, FlexItem, Grid, GridItem, PageSection, Title } from '@patternfly/react-core';
import { CardLoading } from '../../components/CardStates';
import { errorMessage } from '../../components/error-message';
import { useCmmdTranslation } from '../../components/translation';
import type { KubeResource } from '../../k8s/types';
import { MoveActions } from '../MoveActions';
import { AskedCard } from './AskedCard';
import { CheckCard } from './check/CheckCard';
import { FindingsCard } from './FindingsCard';
import { MatrixCard } from './matrix/MatrixCard';
import { useMachine } from './useMachine';

/** A virtual machine's memory: what was asked, where it is, what is wrong, where it can go. */
export function MachineTab({ vm }: { vm: KubeResource }) {
  const { t } = useCmmdTranslation();
  const state = useMachine(vm);
  const missing = [...state.missing, ...state.hosts.missing];
  return (
    <PageSection hasBodyWrapper={false} className="cmmd-words" data-test="cmmd-machine">
      <Grid hasGutter>
        <GridItem>
          <Flex justifyContent={{ default: 'justifyContentSpaceBetween' }}>
            <FlexItem>
              <Title headingLevel="h2">{t('CXL memory')}</Title>
            </FlexItem>
            <FlexItem>
              <MoveActions vm={vm} />
            </FlexItem>
          </Flex>
        </GridItem>
        {Boolean(state.error) && (
          <GridItem>
            <Alert
              isInline
              component="h3"
              variant="warning"
              title={t('The running instance of this machine could not be read')}
              data-test="machine-instance-error"
            >
              {errorMessage(state.error)} {t('The console asks again by itself.')}
            </Alert>
          </GridItem>
        )}
        {missing.length > 0 && (
          <GridItem>
            <Alert
              isInline
              component="h3"
              variant="info"
              title={t('Not everything can be shown: you lack {{permissions}}', {
                permissions: [...new Set(missing)].join(', '),
              })}
              data-test="machine-missing"
            />
          </GridItem>
        )}
        {state.loaded ? (
          <>
            <GridItem xl={5}>
              <AskedCard state={state} />
            </GridItem>
            <GridItem xl={7}>
              <CheckCard state={state} />
            </GridItem>
            <GridItem>
              <FindingsCard findings={state.view.findings} loaded={state.hosts.loaded} />
            </GridItem>
            <GridItem>
              <MatrixCard state={state} />
            </GridItem>
          </>
        ) : (
          <GridItem>
            <CardLoading lines={8} />
          </GridItem>
        )}
      </Grid>
    </PageSection>
  );
}
