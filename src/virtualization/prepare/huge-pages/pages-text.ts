import type { LabelProps } from '@patternfly/react-core';
import type { Translate } from '../../../components/translation';
import { formatBytes } from '../../../k8s/bytes';
import type { NoPages, PagesProblem } from '../../../ledger/page-room';
import { PAGE_BYTES } from '../../../machine-config/huge-pages/machine-config';
import type { PagesGap, PagesStage } from '../../../machine-config/huge-pages/progress';

/** A number of 2 MiB pages with what it is in bytes: `120,000 (234.4 GiB)`. */
export function pagesText(t: Translate, pages: number, language: string): string {
  if (pages === 0) {
    return '0';
  }
  return t('{{pages}} ({{amount}})', {
    pages: pages.toLocaleString(language),
    amount: formatBytes(pages * PAGE_BYTES),
  });
}

export function stageLabel(
  t: Translate,
  stage: PagesStage,
): { text: string; color: NonNullable<LabelProps['color']> } {
  switch (stage) {
    case 'none':
      return { text: t('Nothing asked for'), color: 'grey' };
    case 'rollout':
      return { text: t('Waiting for the rollout'), color: 'blue' };
    case 'unknown':
      return { text: t('Unknown'), color: 'grey' };
    case 'booted':
      return { text: t('Not all there'), color: 'orange' };
    case 'seen':
      return { text: t('Seen by the kubelet'), color: 'green' };
    case 'used':
      return { text: t('In use'), color: 'green' };
  }
}

/** A gap between what was asked for and what is there, with what it comes from. */
export function gapText(t: Translate, gap: PagesGap, language: string): string {
  const text = (pages: number) => pagesText(t, pages, language);
  switch (gap.kind) {
    case 'refused':
      return gap.why === 'missing'
        ? t('It has no NUMA node {{id}}: no pages are set aside there.', { id: gap.id })
        : t('Its NUMA node {{id}} has CPUs: the script refuses it, and no pages are set aside.', {
            id: gap.id,
          });
    case 'short':
      return t(
        'NUMA node {{id}}: asked for {{asked}}, got {{host}}. The kernel gives fewer without a word when no more memory is free in pieces of 2 MiB: ask for fewer, or see what took it before the kubelet started.',
        { id: gap.id, asked: text(gap.asked), host: text(gap.host) },
      );
    case 'more':
      return t(
        'NUMA node {{id}}: asked for {{asked}}, there are {{host}}. Something else sets more aside.',
        {
          id: gap.id,
          asked: text(gap.asked),
          host: text(gap.host),
        },
      );
    case 'kubelet-stale':
      return t(
        'The host has {{host}}, the kubelet counted {{kubelet}} when it started, and does not count again before it is restarted.',
        { host: text(gap.host), kubelet: text(gap.kubelet) },
      );
    case 'kubelet-short':
      return t(
        'The kubelet counts {{kubelet}} of {{expected}}. Read from the node to learn what the host has.',
        { kubelet: text(gap.kubelet), expected: text(gap.expected) },
      );
    case 'kubelet-more':
      return t(
        'The kubelet counts {{kubelet}}, {{expected}} were asked for: something else sets pages aside too.',
        { kubelet: text(gap.kubelet), expected: text(gap.expected) },
      );
    case 'idle':
      return t('No machine requests {{pages}} of them.', {
        pages: text(gap.pages),
      });
  }
}

/** Why a node of the pool gets no pages on a NUMA id. */
export function withoutText(t: Translate, nodeName: string, why: NoPages | 'missing'): string {
  switch (why) {
    case 'has-cpus':
      return t('{{node}}: this NUMA node has CPUs there, and is refused', { node: nodeName });
    case 'empty':
      return t('{{node}}: this NUMA node has no memory there', { node: nodeName });
    case 'missing':
      return t('{{node}}: there is no such NUMA node, and nothing is set aside', {
        node: nodeName,
      });
    case 'unknown':
      return t('{{node}}: nobody has given figures of it', { node: nodeName });
  }
}

export function problemText(t: Translate, problem: PagesProblem): string {
  switch (problem) {
    case 'missing':
      return t('Give a number of pages.');
    case 'not-a-number':
      return t('This is not a whole number of pages, such as 120000.');
    case 'not-positive':
      return t('Give a number above 0. To have none, give the pages back.');
    case 'beyond-memory':
      return t('That is more than the NUMA node has.');
  }
}
