import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import { Suspense, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { lazyPart } from '../../components/lazy-part';
import { PodModel } from '../../k8s/models';
import type { CmmdResource } from '../../k8s/types';
import type { Allocation, Flow } from '../flow/marks';
import { ActionModal } from './ActionModal';
import { payloadModel } from './requests';

// Needed only once something is replaced.
const FlowProgress = lazyPart(() =>
  import(/* webpackChunkName: "flow" */ '../flow/FlowProgress').then(
    (module) => module.FlowProgress,
  ),
);

export interface ReplaceModalProps {
  cmmd: CmmdResource;
  title: string;
  confirm: string;
  kind: Flow['kind'];
  /** The effect, before it happens. */
  children: (cmmd: CmmdResource) => ReactNode;
  /** The allocation to be set on the present CMMD; undefined = none. */
  to: (cmmd: CmmdResource) => Allocation | undefined;
  onDone?: (() => void) | undefined;
  close: () => void;
}

/** Shows what replacing the payload object does; when confirmed, does it step by step. */
export function ReplaceModal(props: ReplaceModalProps) {
  const { cmmd, title, confirm, kind, children, to, onDone, close } = props;
  const [begun, setBegun] = useState<CmmdResource>();
  const isBegun = useRef(false);
  const { name = '', namespace = '' } = cmmd.metadata ?? {};
  const model = payloadModel(cmmd) ?? PodModel;
  const [mayDelete, reviewing] = useAccessReview({
    group: model.apiGroup ?? '',
    resource: model.plural,
    verb: 'delete',
    name,
    namespace,
  });
  const end = () => {
    close();
    onDone?.();
  };
  if (begun) {
    return (
      <Suspense fallback={null}>
        <FlowProgress cmmd={begun} kind={kind} title={title} confirmed onClose={end} />
      </Suspense>
    );
  }
  return (
    <ActionModal
      cmmd={cmmd}
      title={title}
      confirm={confirm}
      danger
      isReady={!reviewing}
      run={async (current) => {
        const { startFlow } = await import(/* webpackChunkName: "flow" */ '../flow/start-flow');
        const now = await startFlow(current, to(current), mayDelete);
        isBegun.current = true;
        setBegun(now);
      }}
      onClose={() => {
        if (!isBegun.current) {
          close();
        }
      }}
    >
      {children}
    </ActionModal>
  );
}
