import type { LabelProps } from '@patternfly/react-core';
import type { Translate } from '../../../components/translation';
import { formatBytes } from '../../../k8s/bytes';
import type { NoPages, PagesProblem } from '../../../ledger/page-room';
import { PAGE_BYTES } from '../../../machine-config/huge-pages/machine-config';
import type { PagesGap, PagesStage } from '../../../machine-config/huge-pages/progress';
import { TUNING_NAMESPACE } from '../../../machine-config/names';
import type { TunedProblem } from '../../../machine-config/huge-pages/tuned/tuned';

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
    case 'tuning':
      return { text: t('Waiting for TuneD'), color: 'blue' };
    case 'failed':
      return { text: t('TuneD failed'), color: 'red' };
    case 'restart':
      return { text: t('Kubelet to be restarted'), color: 'orange' };
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
    case 'on-dram':
      return t(
        'TuneD sets {{pages}} aside on NUMA node {{id}}, which has CPUs here: that is DRAM. It refuses nothing. Correct the Tuned.',
        { id: gap.id, pages: text(gap.pages) },
      );
    case 'profile':
      return profileText(t, gap);
    case 'restart':
      return gap.host === undefined
        ? t(
            'The kubelet counts {{kubelet}} of {{expected}}. It starts before TuneD sets pages aside, after each reboot too, and does not count again before it is restarted. Read from the node to learn what is in sysfs.',
            { kubelet: text(gap.kubelet), expected: text(gap.expected) },
          )
        : t(
            '{{host}} are in sysfs, the kubelet counts {{kubelet}}. It had started before TuneD set them aside, as it does after each reboot, and does not count again before it is restarted.',
            { host: text(gap.host), kubelet: text(gap.kubelet) },
          );
    case 'kubelet-left':
      return t(
        'Neither a MachineConfig of this page nor TuneD asks for pages, and the kubelet counts {{kubelet}}: something else sets them aside, or they were given back and it was not restarted since.',
        { kubelet: text(gap.kubelet) },
      );
    case 'idle':
      return t('No machine requests {{pages}} of them.', {
        pages: text(gap.pages),
      });
  }
}

/** How far TuneD is with a profile that sets pages aside; in its own words where it has said some. */
function profileText(t: Translate, gap: Extract<PagesGap, { kind: 'profile' }>): string {
  const { state, profile, message = '' } = gap;
  switch (state) {
    case 'waiting':
      return t(
        'The Node Tuning Operator has not given it the profile {{profile}} yet. Should this last, see oc get profile -n {{project}}.',
        { profile, project: TUNING_NAMESPACE },
      );
    case 'applying':
      return t('TuneD has not applied the profile {{profile}} yet. {{message}}', {
        profile,
        message,
      }).trim();
    case 'deferred':
      return t(
        'TuneD applies the profile {{profile}} when the node restarts, because its Tuned is deferred. {{message}}',
        { profile, message },
      ).trim();
    case 'failed':
      return t('TuneD could not apply the profile {{profile}}: {{message}}', { profile, message });
    case 'degraded':
      return t('TuneD applied the profile {{profile}} and complains: {{message}}', {
        profile,
        message,
      });
    case 'unknown':
      return t(
        'Whether TuneD has applied the profile {{profile}} is not known: its Profile cannot be read.',
        { profile },
      );
  }
}

/** Why a Tuned cannot be written as it is planned, and what to do. */
export function tunedProblemText(t: Translate, problem: TunedProblem): string {
  switch (problem.kind) {
    case 'no-nodes':
      return t('Choose a node.');
    case 'taken':
      return t(
        'The Tuned {{tuned}} sets huge pages aside on {{nodes}} already. It is not of this page and is not written over: change it where it comes from, or remove it first.',
        { tuned: problem.tuned, nodes: problem.nodes.join(', ') },
      );
    case 'first':
      return t(
        'The profile {{profile}} of the Tuned {{tuned}} has priority 0: nothing can come before it. Give it a higher number first.',
        { profile: problem.profile, tuned: problem.tuned },
      );
    case 'unmanaged':
      return t(
        'The Node Tuning Operator does nothing: the Tuned default says managementState {{state}}.',
        { state: problem.state },
      );
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
