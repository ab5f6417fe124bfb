import { k8sUpdate, ResourceYAMLEditor } from '@openshift-console/dynamic-plugin-sdk';
import { Alert, PageSection } from '@patternfly/react-core';
import { useRef, useState } from 'react';
import { errorMessage } from '../../components/error-message';
import { useCmmdTranslation } from '../../components/translation';
import { CmmdModel } from '../../k8s/models';
import type { CmmdResource } from '../../k8s/types';
import { useWorkloadOfPage } from './WorkloadContext';

/** What was saved here, over which object: shown until the watch has brought something newer. */
interface Saved {
  object: CmmdResource;
  over: unknown;
}

/**
 * The CMMD as YAML. The editor is the console's, the saving is ours: the API server takes a CMMD without
 * spec, and the operator of the whole cluster stops over one, so it is never sent. What is typed stays
 * whatever was wrong with it. The editor needs a parent of a height of its own.
 */
export function YamlTab() {
  const { t } = useCmmdTranslation();
  const { written } = useWorkloadOfPage();
  const [saved, setSaved] = useState<Saved>();
  const [refusal, setRefusal] = useState<string>();
  const saving = useRef(false);
  const shown = saved?.over === written ? saved?.object : (written as CmmdResource);

  const save = async (content: string) => {
    if (saving.current) {
      return;
    }
    saving.current = true;
    setRefusal(undefined);
    try {
      const { readCmmd, yamlProblemText } = await import(
        /* webpackChunkName: "yaml" */ '../yaml/tools'
      );
      const reading = readCmmd(content);
      if ('problem' in reading) {
        setRefusal(yamlProblemText(t, reading.problem));
        return;
      }
      const { name = '', namespace = '' } = (written as CmmdResource).metadata ?? {};
      const data = reading.object as CmmdResource;
      // The page's own name: with another one in the text the server refuses, and nothing else is changed.
      const object = await k8sUpdate({ model: CmmdModel, name, ns: namespace, data });
      setSaved({ object, over: written });
    } catch (error) {
      setRefusal(errorMessage(error));
    } finally {
      saving.current = false;
    }
  };

  // access: update cmmds.cmmd.samsung.com
  return (
    <PageSection hasBodyWrapper={false} isFilled>
      {refusal !== undefined && (
        <Alert
          isInline
          component="h2"
          variant="danger"
          title={t('The changes were not saved')}
          data-test="yaml-tab-refusal"
        >
          {refusal}
        </Alert>
      )}
      {saved !== undefined && refusal === undefined && (
        <Alert
          isInline
          component="h2"
          variant="success"
          title={t('The changes were saved')}
          data-test="yaml-tab-saved"
        />
      )}
      <div className="cmmd-workload-editor">
        {
          // access: none (it is given the object, and `save` sends it)
        }
        <ResourceYAMLEditor
          // The editor takes its object once: what was saved needs a new one, or it would call itself stale.
          key={saved?.object.metadata?.resourceVersion ?? 'first'}
          initialResource={shown as CmmdResource}
          onSave={(content) => void save(content)}
        />
      </div>
    </PageSection>
  );
}
