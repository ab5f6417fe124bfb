import type { Translate } from '../../components/translation';
import { asCmmd } from '../../k8s/tolerant';
import type { PreflightInput } from './rules';
import type { Preflight } from './types';

/** What is told of a form that nobody has filled in. */
export type OpeningCheck = Extract<Preflight, { name: 'permission' | 'namespace' }>;

/** Whether whoever fills in the form would do so in vain. */
export function openingChecks({
  cmmd,
  mayCreate,
  namespaceExists,
}: Pick<PreflightInput, 'cmmd' | 'mayCreate' | 'namespaceExists'>): OpeningCheck[] {
  const namespace = asCmmd(cmmd).metadata?.namespace ?? '';
  if (namespaceExists === false) {
    return [{ severity: 'blocking', name: 'namespace', namespace }];
  }
  return mayCreate === false ? [{ severity: 'blocking', name: 'permission', namespace }] : [];
}

/** As `preflightText`. */
export function openingText(t: Translate, check: OpeningCheck): { title: string; body: string } {
  switch (check.name) {
    case 'permission':
      return {
        title: t('You may not create CMMDs here'),
        body: t('Ask an administrator for: create on cmmds in project {{project}}.', {
          project: check.namespace,
        }),
      };
    case 'namespace':
      return {
        title: t('There is no project {{project}}', { project: check.namespace }),
        body: t('It does not exist, or you may not see it.'),
      };
  }
}
