import { Content } from '@patternfly/react-core';
import { useCmmdTranslation } from '../../components/translation';
import type { KubeResource } from '../../k8s/types';

/** Saves an object's manifest as a file: with it the way back stays open, whatever becomes of the rest. */
export function ManifestLink({
  manifest,
  kind,
  name,
}: {
  manifest: KubeResource;
  kind: string;
  name: string;
}) {
  const { t } = useCmmdTranslation();
  return (
    <Content component="p">
      <a
        href={`data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(manifest, null, 2))}`}
        download={`${kind.toLowerCase()}-${name}.json`}
        data-test="conversion-download"
      >
        {t('Download the manifest of {{kind}} {{name}}', { kind, name })}
      </a>
    </Content>
  );
}
