import type { Translate } from '../../components/translation';
import type { ExpectedValue, FoundValue, PayloadFault } from '../../operator/payload-refusal';

/** Such as "spec.containers[0].ports[0].containerPort: text where a whole number belongs." */
export function faultText({ path, expected, found }: PayloadFault, t: Translate): string {
  return t('{{path}}: {{found}} where {{expected}} belongs.', {
    path,
    found: foundText(found, t),
    expected: expectedText(expected, t),
  });
}

function foundText(found: FoundValue, t: Translate): string {
  switch (found) {
    case 'text':
      return t('text');
    case 'number':
      return t('a number');
    case 'boolean':
      return t('true or false');
    case 'list':
      return t('a list');
    case 'object':
      return t('an object');
  }
}

function expectedText(expected: ExpectedValue, t: Translate): string {
  switch (expected) {
    case 'text':
      return t('text');
    case 'boolean':
      return t('true or false');
    case 'whole-number':
      return t('a whole number');
    case 'quantity':
      return t('a quantity such as 100Gi');
    case 'number-or-text':
      return t('a whole number or text');
    case 'time':
      return t('a time');
    case 'list':
      return t('a list');
    case 'object':
      return t('an object');
  }
}
