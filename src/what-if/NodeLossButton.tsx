import { Button } from '@patternfly/react-core';
import { Suspense, useState } from 'react';
import { lazyPart } from '../components/lazy-part';
import { useCmmdTranslation } from '../components/translation';

const NodeLossModal = lazyPart(() =>
  import(/* webpackChunkName: "what-if" */ './NodeLossModal').then(
    (module) => module.NodeLossModal,
  ),
);

/**
 * Opens what would be without a place when a node is gone.
 *
 * @param nodeName that node; without it each node of the cluster in turn
 */
export function NodeLossButton({ nodeName }: { nodeName?: string }) {
  const { t } = useCmmdTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="link" isInline onClick={() => setOpen(true)} data-test="node-loss">
        {nodeName === undefined ? t('If a node is lost') : t('If this node is lost')}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <NodeLossModal nodeName={nodeName} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
