import { ResourceLink } from '@openshift-console/dynamic-plugin-sdk';
import {
  Card,
  CardBody,
  CardHeader,
  CardTitle,
  Flex,
  Label,
  LabelGroup,
  List,
  ListItem,
  Stack,
  StackItem,
} from '@patternfly/react-core';
import { Suspense, useMemo, useState } from 'react';
import { CardEmpty, CardError, CardForbidden, CardLoading } from '../../components/CardStates';
import { errorMessage } from '../../components/error-message';
import { lazyPart } from '../../components/lazy-part';
import { useCmmdTranslation } from '../../components/translation';
import { ConfigMapModel, DaemonSetModel, groupVersionKind, NodeModel } from '../../k8s/models';
import type {
  ConfigMapResource,
  DaemonSetResource,
  NodeResource,
  Taint,
  Toleration,
} from '../../k8s/types';
import { COLLECTOR_NAME } from '../../operator/names';
import { useClusterMemory } from '../../telemetry/memory/useClusterMemory';
import { useWatchedList } from '../../telemetry/watches/watched';
import { GatedButton } from '../GatedButton';
import { missingAccess, useAccess } from '../useAccess';
import { useMayListIn } from '../useMayListIn';
import { TOLERATION_CONFIG } from './names';
import { tolerationFor, uncollectedNodes } from './uncollected';
import type { UncollectedNode } from './uncollected';

// The YAML library is only needed for an edit.
const TolerationsModal = lazyPart(() =>
  import('./TolerationsModal').then((module) => module.default),
);

const nodeGvk = groupVersionKind(NodeModel);

function useNamed<Resource extends ConfigMapResource | DaemonSetResource>(
  model: typeof ConfigMapModel,
  namespace: string,
  name: string,
) {
  const allowed = useMayListIn(model, namespace);
  const watch = useMemo(
    () => ({
      groupVersionKind: groupVersionKind(model),
      isList: true,
      namespace,
      fieldSelector: `metadata.name=${name}`,
    }),
    [model, namespace, name],
  );
  return useWatchedList<Resource>(watch, allowed);
}

function taintText({ key, value, effect }: Taint): string {
  return value ? `${key}=${value}:${effect}` : `${key}:${effect}`;
}

function UncollectedNodes({
  nodes,
  missing,
  onTolerate,
}: {
  nodes: readonly UncollectedNode[];
  missing: readonly string[];
  onTolerate: (tolerations: readonly Toleration[]) => void;
}) {
  const { t } = useCmmdTranslation();
  return (
    <List isPlain isBordered>
      {nodes.map(({ name, taints }) => (
        <ListItem key={name} data-test={`uncollected-${name}`}>
          <Flex
            justifyContent={{ default: 'justifyContentSpaceBetween' }}
            alignItems={{ default: 'alignItemsCenter' }}
          >
            <ResourceLink groupVersionKind={nodeGvk} name={name} inline />
            <LabelGroup aria-label={t('Taints of {{node}}', { node: name })}>
              {taints.map((taint) => (
                <Label key={taintText(taint)} isCompact status="warning">
                  {taintText(taint)}
                </Label>
              ))}
            </LabelGroup>
            <GatedButton
              variant="link"
              isInline
              missing={missing}
              onClick={() => onTolerate(taints.map(tolerationFor))}
              aria-label={t('Tolerate the taints of {{node}}', { node: name })}
              data-test={`tolerate-${name}`}
            >
              {t('Tolerate')}
            </GatedButton>
          </Flex>
        </ListItem>
      ))}
    </List>
  );
}

/** Nodes that the collector misses because of a taint, and the tolerations that cure it. */
export function TolerationsCard({
  namespace,
  nodes,
}: {
  namespace: string;
  nodes: readonly NodeResource[];
}) {
  const { t } = useCmmdTranslation();
  const memory = useClusterMemory();
  const configs = useNamed<ConfigMapResource>(ConfigMapModel, namespace, TOLERATION_CONFIG);
  const daemonSets = useNamed<DaemonSetResource>(DaemonSetModel, namespace, COLLECTOR_NAME);
  const create = useAccess('create', ConfigMapModel, namespace);
  const patch = useAccess('patch', ConfigMapModel, namespace);
  const [adding, setAdding] = useState<readonly Toleration[]>();
  const [daemonSet] = daemonSets.items;
  const [config] = configs.items;
  const missing = missingAccess(config ? patch : create);
  const uncollected = useMemo(() => {
    const collected = memory.nodes
      .filter(({ collector }) => collector.podName !== undefined)
      .map(({ nodeName }) => nodeName);
    const tolerations = daemonSet?.spec?.template?.spec?.tolerations ?? [];
    return uncollectedNodes(nodes, new Set(collected), tolerations);
  }, [nodes, memory.nodes, daemonSet]);
  const failed = configs.error ?? daemonSets.error;
  const { desiredNumberScheduled = 0, numberReady = 0 } = daemonSet?.status ?? {};

  const body = () => {
    if (configs.allowed === false || daemonSets.allowed === false) {
      const permission = t('list and watch on {{kinds}}', { kinds: 'configmaps, daemonsets' });
      return <CardForbidden permission={permission} />;
    }
    if (failed) {
      return (
        <CardError
          title={t('The tolerations could not be read')}
          message={errorMessage(failed)}
          onRetry={memory.retry}
        />
      );
    }
    if (!configs.loaded || !daemonSets.loaded || !memory.loaded) {
      return <CardLoading />;
    }
    return (
      <Stack hasGutter>
        <StackItem data-test="collector-ready">
          {t('The collector is ready on {{ready}} of {{count}} nodes.', {
            ready: numberReady,
            count: desiredNumberScheduled,
          })}
        </StackItem>
        <StackItem>
          {uncollected.length === 0 ? (
            <CardEmpty title={t('No taint keeps the collector away')} />
          ) : (
            <UncollectedNodes nodes={uncollected} missing={missing} onTolerate={setAdding} />
          )}
        </StackItem>
      </Stack>
    );
  };
  return (
    <Card isFullHeight data-test="tolerations">
      <CardHeader
        actions={{
          actions: configs.loaded && (
            <GatedButton
              variant="secondary"
              missing={missing}
              onClick={() => setAdding([])}
              data-test="edit-tolerations"
            >
              {t('Edit tolerations')}
            </GatedButton>
          ),
        }}
      >
        <CardTitle component="h2">{t('Collector and taints')}</CardTitle>
      </CardHeader>
      <CardBody>{body()}</CardBody>
      {adding && (
        <Suspense fallback={null}>
          <TolerationsModal
            namespace={namespace}
            config={config}
            add={adding}
            onClose={() => setAdding(undefined)}
          />
        </Suspense>
      )}
    </Card>
  );
}
