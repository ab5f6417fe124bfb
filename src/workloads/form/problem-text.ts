import type { Translate } from '../../components/translation';
import type { FieldProblem } from './field-checks';

/** What is wrong with a field, and what would be right. */
export function problemText(t: Translate, problem: FieldProblem): string {
  switch (problem.kind) {
    case 'required':
    case 'empty':
      return t('Required');
    case 'too-long':
      return t('{{length}} characters are too many; {{allowed}} are allowed.', {
        length: problem.length,
        allowed: problem.allowed,
      });
    case 'name-characters':
      return t(
        'Use lower-case letters, digits, hyphens and dots; begin and end with a letter or digit.',
      );
    case 'whole-number':
      return t('Enter a whole number, 0 or more.');
    case 'quantity':
      return quantityText(t, problem);
    case 'limit-below-request':
      return t('The limit is below the request of {{request}}.', { request: problem.request });
    case 'one-numa':
      return t('Enter exactly one NUMA node, such as 2. The operator finds no node for {{text}}.', {
        text: problem.text,
      });
    case 'numa-unknown':
      return t('This node has no NUMA node {{text}}. It has: {{known}}.', {
        text: problem.text,
        known: problem.known.join(', '),
      });
    case 'label-key':
      return t('{{text}} is no label key, such as example.com/name.', { text: problem.text });
    case 'label-value':
      return t('{{text}} is no label value.', { text: problem.text });
    case 'env-name':
      return t('{{text}} is no name of a variable.', { text: problem.text });
    case 'not-a-range':
      return t('{{part}} is neither a CPU nor a range of CPUs such as 0-23.', {
        part: problem.part || ',',
      });
    case 'reversed':
      return t('The range {{part}} ends before it begins.', { part: problem.part });
    case 'not-on-node':
      return t('CPU {{cpus}} is not on this node, which has {{known}}.', {
        cpus: problem.cpus,
        known: problem.known,
      });
  }
}

function quantityText(
  t: Translate,
  { text, problem }: Extract<FieldProblem, { kind: 'quantity' }>,
): string {
  switch (problem) {
    case 'negative':
      return t('{{text}} is negative.', { text });
    case 'suffix':
      return t('{{text}} has an unknown unit. Use Mi, Gi, Ti, or M, G, T.', { text });
    case 'format':
      return t('{{text}} is not a quantity, such as 100Gi or 1.5G.', { text });
  }
}
