import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ActionList, ActionListItem, Alert, Button } from '@patternfly/react-core';
import { k8sCreate, k8sGet, k8sUpdate, useK8sModels } from '@openshift-console/dynamic-plugin-sdk';
import type { K8sModel, K8sResourceCommon } from '@openshift-console/dynamic-plugin-sdk';
import { parse, stringify } from 'yaml';
import { referenceFor, resourcePath } from '../../../k8s/resource-url';
import { errorText } from '../../../pages/error-text';
import { useToasts } from '../../../overlays/ToastProvider';
import { AsyncCodeEditor } from './AsyncCodeEditor';

interface ResourceYAMLEditorProps {
  initialResource: K8sResourceCommon | string;
  header?: string;
  onSave?: (content: string) => void;
  readOnly?: boolean;
  create?: boolean;
  onChange?: (content: string) => void;
  hideHeader?: boolean;
}

/** YAML of an object as the console shows it: without the bookkeeping of field managers. */
function toYaml(resource: K8sResourceCommon | string): string {
  if (typeof resource === 'string') {
    return resource;
  }
  const { managedFields: _left, ...metadata } = resource.metadata ?? {};
  return stringify({ ...resource, ...(resource.metadata ? { metadata } : {}) });
}

function modelOf(resource: K8sResourceCommon, models: K8sModel[]): K8sModel | undefined {
  const parts = (resource.apiVersion ?? '').split('/');
  const [group, version] = parts.length === 2 ? parts : ['core', parts[0]];
  const reference = `${group}~${version}~${resource.kind}`;
  return models.find((model) => referenceFor(model) === reference);
}

/** Editor of one object with Save/Create, Reload and Cancel, and the server's errors. */
export function AsyncResourceYAMLEditor(props: ResourceYAMLEditorProps) {
  const { initialResource, onSave, onChange, create, readOnly, header, hideHeader } = props;
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { addToast } = useToasts();
  const [modelMap] = useK8sModels();
  const [base, setBase] = useState(initialResource);
  const [text, setText] = useState(() => toYaml(initialResource));
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const version = (resource: K8sResourceCommon | string): string | undefined =>
    typeof resource === 'string' ? undefined : resource.metadata?.resourceVersion;
  const edited = text !== toYaml(base);
  const stale = !create && version(initialResource) !== version(base);

  useEffect(() => {
    // Follow the cluster as long as there is nothing of the user's to lose.
    if (!create && !edited && initialResource !== base) {
      setBase(initialResource);
      setText(toYaml(initialResource));
    }
  }, [create, edited, initialResource, base]);

  const change = (next: string): void => {
    setText(next);
    onChange?.(next);
  };

  const save = async (): Promise<void> => {
    if (onSave) {
      onSave(text);
      return;
    }
    setBusy(true);
    setError(undefined);
    try {
      const data = parse(text) as K8sResourceCommon | null;
      const model = data ? modelOf(data, Object.values(modelMap)) : undefined;
      if (!data || !model) {
        throw new Error(
          t(
            'The server doesn\'t have a resource type "kind: {{kind}}, apiVersion: {{apiVersion}}".',
            {
              kind: data?.kind,
              apiVersion: data?.apiVersion,
            },
          ),
        );
      }
      if (create) {
        const created = await k8sCreate({ model, data });
        void navigate(resourcePath(model, created.metadata?.name, created.metadata?.namespace));
      } else {
        const updated = await k8sUpdate({ model, data });
        setBase(updated);
        setText(toYaml(updated));
        addToast({
          variant: 'success',
          title: t('{{name}} has been updated', { name: updated.metadata?.name }),
        });
      }
    } catch (failure) {
      setError(errorText(failure));
    } finally {
      setBusy(false);
    }
  };

  const reload = async (): Promise<void> => {
    const held = typeof initialResource === 'string' ? undefined : initialResource;
    const model = held && modelOf(held, Object.values(modelMap));
    try {
      const { name, namespace } = held?.metadata ?? {};
      const fresh =
        model && !create && name
          ? await k8sGet<K8sResourceCommon>({
              model,
              name,
              ...(namespace ? { ns: namespace } : {}),
            })
          : initialResource;
      setBase(fresh);
      change(toYaml(fresh));
      setError(undefined);
    } catch (failure) {
      setError(errorText(failure));
    }
  };

  return (
    <div className="console-yaml-editor" data-test="yaml-editor">
      {!hideHeader && header && <h2>{header}</h2>}
      <AsyncCodeEditor
        value={text}
        onChange={change}
        onSave={() => void save()}
        isReadOnly={Boolean(readOnly)}
        options={{ ariaLabel: 'YAML' }}
      />
      {error && (
        <Alert
          isInline
          variant="danger"
          component="h2"
          title={t('An error occurred')}
          data-test="yaml-error"
        >
          {error}
        </Alert>
      )}
      {stale && edited && (
        <Alert isInline variant="info" component="h2" title={t('This object has been updated.')}>
          {t('Click reload to see the new version.')}
        </Alert>
      )}
      {!readOnly && (
        <ActionList>
          <ActionListItem>
            <Button
              variant="primary"
              isLoading={busy}
              isDisabled={busy}
              onClick={() => void save()}
              data-test="save-changes"
            >
              {create ? t('Create') : t('Save')}
            </Button>
          </ActionListItem>
          {!create && (
            <ActionListItem>
              <Button variant="secondary" onClick={() => void reload()} data-test="reload-object">
                {t('Reload')}
              </Button>
            </ActionListItem>
          )}
          <ActionListItem>
            <Button variant="link" onClick={() => void navigate(-1)} data-test="cancel">
              {t('Cancel')}
            </Button>
          </ActionListItem>
        </ActionList>
      )}
    </div>
  );
}
