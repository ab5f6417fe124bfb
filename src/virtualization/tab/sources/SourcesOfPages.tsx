import { ResourceLink } from '@openshift-console/dynamic-plugin-sdk';
import { Breakable } from '../../../components/Breakable';
import { errorMessage } from '../../../components/error-message';
import { useCmmdTranslation } from '../../../components/translation';
import { MachineConfigModel } from '../../../k8s/machine-config-models';
import { groupVersionKind } from '../../../k8s/models';
import { TunedModel } from '../../../k8s/virtualization-models';
import type { MachineHost } from '../../../kubevirt/host';
import { useHugePageSources } from './useHugePageSources';

const ROLE_LABEL = 'node-role.kubernetes.io/';

/** Tuned objects and MachineConfigs that set huge pages aside on the machine's node, or anywhere. */
export function SourcesOfPages({
  host,
  nodeName,
}: {
  host: MachineHost | undefined;
  nodeName: string | undefined;
}) {
  const { t } = useCmmdTranslation();
  const roles =
    host &&
    Object.keys(host.labels)
      .filter((label) => label.startsWith(ROLE_LABEL))
      .map((label) => label.slice(ROLE_LABEL.length))
      .sort()
      .join(',');
  const { sources, missing, error, loaded } = useHugePageSources(nodeName, roles);
  if (!loaded) {
    return <>{t('Loading')}</>;
  }
  return (
    <>
      {sources.map(({ kind, namespace, name, profile, lines }) => (
        <div key={[kind, namespace, name, profile].join(' ')} className="cmmd-machine-source">
          <ResourceLink
            groupVersionKind={groupVersionKind(kind === 'Tuned' ? TunedModel : MachineConfigModel)}
            name={name}
            {...(namespace !== undefined && { namespace })}
          />
          {lines.map((line) => (
            <div key={line} className="cmmd-note">
              <Breakable>{line}</Breakable>
            </div>
          ))}
        </div>
      ))}
      {sources.length === 0 && missing.length === 0 && error === undefined && (
        <>{t('No Tuned and no MachineConfig: perhaps the command line of the kernel.')}</>
      )}
      {missing.length > 0 && (
        <div className="cmmd-note">
          {t('Some may be missing: you lack {{permissions}}.', {
            permissions: missing.join(', '),
          })}
        </div>
      )}
      {error !== undefined && (
        <div className="cmmd-note">
          {t('Some could not be read: {{message}}', { message: errorMessage(error) })}
        </div>
      )}
    </>
  );
}
