import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { usePluginInfo } from '@openshift/dynamic-plugin-sdk';
import { Alert, AlertGroup, PageSection } from '@patternfly/react-core';
import { unsupportedTypes } from './support';
import { usePluginFailures } from './usePluginsSettled';

/** Says which plugins did not load and why, and what the light console cannot show of the others. */
export function PluginAlerts() {
  const { t } = useTranslation();
  const failures = usePluginFailures();
  const info = usePluginInfo();
  const unsupported = info.flatMap((entry) => {
    const types =
      entry.status === 'loaded'
        ? unsupportedTypes(entry.manifest.extensions.map(({ type }) => type))
        : [];
    return types.length ? [{ plugin: entry.manifest.name, types }] : [];
  });
  const report = unsupported
    .map(({ plugin, types }) => `${plugin}: ${types.join(', ')}`)
    .join('; ');

  useEffect(() => {
    if (report) {
      console.error(`light console does not support these extensions: ${report}`);
    }
  }, [report]);

  if (!failures.length && !report) {
    return null;
  }
  return (
    <PageSection hasBodyWrapper={false} padding={{ default: 'noPadding' }}>
      <AlertGroup>
        {failures.map(({ plugin, reason }) => (
          <Alert
            key={plugin}
            isInline
            component="h2"
            variant="danger"
            title={t('Plugin {{plugin}} failed to load', { plugin })}
            data-test={`plugin-failed-${plugin}`}
          >
            {reason}
          </Alert>
        ))}
        {unsupported.map(({ plugin, types }) => (
          <Alert
            key={plugin}
            isInline
            component="h2"
            variant="warning"
            title={t('The light console does not support everything in plugin {{plugin}}', {
              plugin,
            })}
            data-test={`plugin-unsupported-${plugin}`}
          >
            {types.join(', ')}
          </Alert>
        ))}
      </AlertGroup>
    </PageSection>
  );
}
