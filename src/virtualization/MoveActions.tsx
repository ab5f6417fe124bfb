import { ActionList, ActionListGroup, ActionListItem, Button } from '@patternfly/react-core';
import { Suspense, useState } from 'react';
import { Link, useSearchParams } from 'react-router-dom-v5-compat';
import { lazyPart } from '../components/lazy-part';
import { useCmmdTranslation } from '../components/translation';
import type { KubeResource } from '../k8s/types';
import { isMadeForCxl } from '../kubevirt/make/made-for-cxl';
import { wizardPath } from './links';

const BackModal = lazyPart(() =>
  import(/* webpackChunkName: "machine-back" */ './back/BackModal').then(
    (module) => module.BackModal,
  ),
);

/** Moves a machine to CXL memory, or takes it back: on its own tab. */
export function MoveActions({ vm }: { vm: KubeResource }) {
  const { t } = useCmmdTranslation();
  const [search, setSearch] = useSearchParams();
  const [back, setBack] = useState(search.has('back'));
  const close = () => {
    setBack(false);
    setSearch({}, { replace: true });
  };
  const { name = '', namespace = '' } = vm.metadata ?? {};
  const made = isMadeForCxl(vm);
  return (
    <>
      <ActionList>
        <ActionListGroup>
          <ActionListItem>
            <Button
              variant="secondary"
              component={(props) => <Link {...props} to={wizardPath({ namespace, name })} />}
              data-test="machine-move"
            >
              {made ? t('Change how it is on CXL memory') : t('Move to CXL memory')}
            </Button>
          </ActionListItem>
          {made && (
            <ActionListItem>
              <Button variant="secondary" onClick={() => setBack(true)} data-test="machine-back">
                {t('Back to DRAM')}
              </Button>
            </ActionListItem>
          )}
        </ActionListGroup>
      </ActionList>
      {back && (
        <Suspense fallback={null}>
          <BackModal namespace={namespace} name={name} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
