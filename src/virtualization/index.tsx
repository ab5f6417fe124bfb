import { NamespaceBar, useActiveNamespace } from '@openshift-console/dynamic-plugin-sdk';
import {
  ActionList,
  ActionListGroup,
  ActionListItem,
  Button,
  Flex,
  FlexItem,
  PageSection,
  Title,
} from '@patternfly/react-core';
import { Suspense, useCallback, useEffect, useState } from 'react';
import { Link } from 'react-router-dom-v5-compat';
import { CardLoading } from '../components/CardStates';
import { lazyPart } from '../components/lazy-part';
import { PageBoundary } from '../components/PageBoundary';
import { PageTitle } from '../components/PageTitle';
import { useCmmdTranslation } from '../components/translation';
import { ClusterMemoryProvider } from '../telemetry/memory/ClusterMemoryProvider';
import { ADVISOR_PATH, PREPARE_PATH, wizardPath } from './links';
import { MachinesKnown, useMachinesKnown } from './MachinesKnown';

const loadList = () =>
  import(/* webpackChunkName: "machine-list" */ './list/MachineList').then(
    (module) => module.MachineList,
  );
const MachineList = lazyPart(loadList);
/** While the console still finds out which kinds there are. */
function prefetchList() {
  // The page's boundary shows it when the list itself cannot be loaded.
  loadList().catch(() => undefined);
}

/** The console's name for all projects. */
const allNamespacesKey = '#ALL_NS#';

/** `/cmmd/virtual-machines`: of the console's project, or of all. */
export default function VirtualMachines() {
  const { t } = useCmmdTranslation();
  const [active] = useActiveNamespace();
  const known = useMachinesKnown();
  const namespace = active === allNamespacesKey ? undefined : active;
  // Thousands of pods keep the browser busy for a second: the first rows come before them.
  const [shown, setShown] = useState(false);
  const show = useCallback(() => setShown(true), []);
  useEffect(prefetchList, []);
  return (
    <PageBoundary>
      <PageTitle>{t('Virtual machines on CXL memory')}</PageTitle>
      {known && <NamespaceBar />}
      <div className="cmmd-words" data-test="cmmd-machines">
        <PageSection hasBodyWrapper={false}>
          <Flex justifyContent={{ default: 'justifyContentSpaceBetween' }}>
            <FlexItem>
              <Title headingLevel="h1">{t('Virtual machines on CXL memory')}</Title>
            </FlexItem>
            {known && (
              <ActionList>
                <ActionListGroup>
                  <ActionListItem>
                    <Button
                      variant="primary"
                      component={(props) => <Link {...props} to={wizardPath()} />}
                      data-test="machines-create"
                    >
                      {t('Create on CXL memory')}
                    </Button>
                  </ActionListItem>
                  <ActionListItem>
                    <Button
                      variant="secondary"
                      component={(props) => <Link {...props} to={PREPARE_PATH} />}
                      data-test="machines-prepare"
                    >
                      {t('Prepare the cluster')}
                    </Button>
                  </ActionListItem>
                  <ActionListItem>
                    <Button
                      variant="link"
                      component={(props) => <Link {...props} to={ADVISOR_PATH} />}
                      data-test="machines-advisor"
                    >
                      {t('What could move')}
                    </Button>
                  </ActionListItem>
                </ActionListGroup>
              </ActionList>
            )}
          </Flex>
        </PageSection>
        <PageSection hasBodyWrapper={false} isFilled>
          <MachinesKnown known={known}>
            <ClusterMemoryProvider wanted={shown}>
              <Suspense fallback={<CardLoading />}>
                <MachineList key={namespace} namespace={namespace} onShown={show} />
              </Suspense>
            </ClusterMemoryProvider>
          </MachinesKnown>
        </PageSection>
      </div>
    </PageBoundary>
  );
}
