import type { Translate } from '../../components/translation';

/** What is wrong with a maxUnavailable, and how it is mended. */
export function unreadableText(given: string, t: Translate): string {
  return t(
    'spec.maxUnavailable is {{given}}: neither a number nor a percentage in quotes. The Machine Config Operator updates no node of the pool until it is changed.',
    { given },
  );
}
