import { k8sListItems } from '@openshift-console/dynamic-plugin-sdk';
import { AlertActionLink } from '@patternfly/react-core';
import { useEffect, useState } from 'react';
import { readOnce } from '../../k8s/read-once';
import { useCmmdTranslation } from '../../components/translation';
import { CmmdModel } from '../../k8s/models';
import type { CmmdResource, KubeResource } from '../../k8s/types';
import { withLimitsFor } from '../preflight/admission/set-limits';
import { withSecurityFor } from '../preflight/admission/set-security';
import { payloadModel } from '../preflight/payload-model';
import type { Preflight } from '../preflight/types';
import { freeName } from './free-name';

/** What a user can do about a name that is taken, or limits or security settings that are missing. */
export function WaysOut({
  check,
  cmmd,
  namespace,
  kind,
  onRename,
  onAmend,
  onConvert,
}: {
  check: Preflight;
  cmmd: CmmdResource;
  namespace: string;
  kind: string;
  onRename: (name: string) => void;
  onAmend: (edit: (cmmd: CmmdResource) => CmmdResource) => void;
  /** Opens the guided replacement; absent where it is not possible. */
  onConvert: (() => void) | undefined;
}) {
  const { t } = useCmmdTranslation();
  const name =
    check.name === 'same-name' ? check.object : check.name === 'name-taken' ? check.cmmd : '';
  const free = useFreeName(namespace, kind, name);
  const convertible =
    check.name === 'same-name' && !check.terminating && !check.warmUp && onConvert;
  const limited = withLimitsFor(check, cmmd) !== undefined;
  const secured = withSecurityFor(check, cmmd) !== undefined;
  return (
    <>
      {limited && (
        <AlertActionLink
          onClick={() => onAmend((now) => withLimitsFor(check, now) ?? now)}
          data-test="preflight-set-limits"
        >
          {t('Set the limits to the requests')}
        </AlertActionLink>
      )}
      {secured && (
        <AlertActionLink
          onClick={() => onAmend((now) => withSecurityFor(check, now) ?? now)}
          data-test="preflight-set-security"
        >
          {t('Set what “restricted” asks for')}
        </AlertActionLink>
      )}
      {name !== '' && free !== undefined && (
        <AlertActionLink onClick={() => onRename(free)} data-test="preflight-free-name">
          {t('Use the name {{name}}', { name: free })}
        </AlertActionLink>
      )}
      {convertible && (
        <AlertActionLink onClick={onConvert} data-test="preflight-convert">
          {t('Replace it step by step')}
        </AlertActionLink>
      )}
    </>
  );
}

/** A name like `name` that neither a CMMD nor an object of the payload's kind has. */
function useFreeName(namespace: string, kind: string, name: string): string | undefined {
  const [found, setFound] = useState<{ like: string; free: string }>();
  useEffect(() => {
    const model = payloadModel(kind);
    if (name === '' || !model) {
      return undefined;
    }
    let stopped = false;
    const queryParams = { ns: namespace };
    Promise.all([
      readOnce(() => k8sListItems<KubeResource>({ model: CmmdModel, queryParams })),
      readOnce(() => k8sListItems<KubeResource>({ model, queryParams })),
    ]).then(
      (lists) => {
        const taken = lists.flat().map(({ metadata }) => metadata?.name ?? '');
        if (!stopped) {
          setFound({ like: name, free: freeName(name, taken) });
        }
      },
      () => {
        // Not readable: the user finds a name without our help, the check above stands.
        if (!stopped) {
          setFound(undefined);
        }
      },
    );
    return () => {
      stopped = true;
    };
  }, [namespace, kind, name]);
  return found?.like === name ? found.free : undefined;
}
