import type { Translate } from '../../components/translation';

/** What keeps a text from being the YAML of one object. Lines count from 1. */
export type YamlProblem =
  | { kind: 'empty' }
  | { kind: 'too-large'; size: number; allowed: number }
  | { kind: 'several-documents'; count: number }
  | { kind: 'tab'; line: number }
  | { kind: 'syntax'; line: number; message: string }
  | { kind: 'too-many-aliases' }
  | { kind: 'unknown-alias' }
  | { kind: 'too-deep' }
  | { kind: 'contains-itself' }
  | { kind: 'odd-merge' }
  | { kind: 'not-finite' }
  | { kind: 'odd-key' }
  | { kind: 'no-object' }
  | { kind: 'other-kind'; found: string }
  | { kind: 'no-spec' }
  | { kind: 'no-payload'; found: string };

/** The same in the user's words. */
export function yamlProblemText(t: Translate, problem: YamlProblem): string {
  switch (problem.kind) {
    case 'empty':
      return t('There is nothing in it.');
    case 'too-large':
      return t('{{size}} KiB are too much; {{allowed}} KiB are allowed.', {
        size: Math.ceil(problem.size / 1024),
        allowed: problem.allowed / 1024,
      });
    case 'several-documents':
      return t('It holds {{count}} documents; only one is allowed.', { count: problem.count });
    case 'tab':
      return t('Line {{line}} is indented with a tab; use spaces.', { line: problem.line });
    case 'syntax':
      return t('Line {{line}}: {{message}}', { line: problem.line, message: problem.message });
    case 'too-many-aliases':
      return t('It refers to itself too often (anchors and aliases).');
    case 'unknown-alias':
      return t('An alias refers to an anchor that is not there.');
    case 'too-deep':
      return t('It is nested too deeply.');
    case 'contains-itself':
      return t('An alias refers to the object or list that it stands in, which would have no end.');
    case 'odd-merge':
      return t('What is merged with << must be an object or a list of objects.');
    case 'not-finite':
      return t('It holds a number without end (.inf or .nan), which the cluster cannot store.');
    case 'odd-key':
      return t('One of its keys is empty, a list or an object; only texts can be keys.');
    case 'no-object':
      return t('It is not an object with fields.');
    case 'other-kind':
      return problem.found === ''
        ? t('It has no kind; cmmd.samsung.com/v1 CMMD is needed.')
        : t('It is {{found}}; cmmd.samsung.com/v1 CMMD is needed.', { found: problem.found });
    case 'no-spec':
      return t(
        'It has no spec. A CMMD without one stops the CMM-D operator for the whole cluster, so it is not sent.',
      );
    case 'no-payload':
      if (problem.found === 'ReplicaSet') {
        return t(
          'A ReplicaSet is refused by the operator, because it looks for that name in another spelling. Use a Deployment.',
        );
      }
      return problem.found === ''
        ? t('It has no kind; a Pod or a Deployment is needed.')
        : t('It is {{found}}; a Pod or a Deployment is needed.', { found: problem.found });
  }
}
