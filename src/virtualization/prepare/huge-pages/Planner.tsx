import { ActionGroup, Button, Form, Title } from '@patternfly/react-core';
import { useMemo, useState } from 'react';
import type { FormEvent } from 'react';
import { CardEmpty } from '../../../components/CardStates';
import { useCmmdTranslation } from '../../../components/translation';
import type { EnrolmentCluster } from '../../../enrolment/useEnrolmentCluster';
import { changePages, createPages } from '../../../machine-config/huge-pages/machine-config';
import { samePages } from '../../../machine-config/huge-pages/progress';
import {
  changeTuned,
  createTuned,
  nodesOfTuned,
  pagesOfTuned,
  tunedProblems,
} from '../../../machine-config/huge-pages/tuned/tuned';
import { missingAccess } from '../../../enrolment/useAccess';
import { useImpactFacts } from '../../../enrolment/set-label/impact/useImpactFacts';
import { AllocatableTable } from './AllocatableTable';
import { ChosenNodes } from './ChosenNodes';
import { acceptedPages, PagesField } from './PagesField';
import type { TypedPages } from './PagesField';
import { SendPages } from './SendPages';
import { plannedNuma } from './plan';
import { SendTuned } from './SendTuned';
import type { HugePages } from './useHugePages';
import { usePagesAccess } from './usePagesAccess';
import { WaysField } from './WaysField';
import type { PagesWay } from './WaysField';

/**
 * How many pages on which NUMA nodes of the pool, and by which way: chosen, and then shown as it is sent. Whoever may
 * not send it can plan all the same, and copy it for somebody who may.
 */
export function Planner({
  cluster,
  pages,
  pool,
  way,
  onWay,
  onClose,
}: {
  cluster: EnrolmentCluster;
  pages: HugePages;
  pool: string;
  way: PagesWay;
  onWay: (way: PagesWay) => void;
  onClose: () => void;
}) {
  const { t } = useCmmdTranslation();
  const { config, tuned, tuneds, profiles } = pages;
  const access = usePagesAccess();
  const poolResource = cluster.enrolment.pool;
  const byTuned = way === 'tuned';
  const asked = useMemo(
    () => (byTuned || !config ? (tuned ? pagesOfTuned(tuned) : pages.asked) : pages.asked),
    [byTuned, config, tuned, pages.asked],
  );
  const before = useMemo(
    () =>
      tuned && poolResource
        ? nodesOfTuned(tuned, poolResource, cluster.enrolment.members)
        : undefined,
    [tuned, poolResource, cluster.enrolment.members],
  );
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => before ?? new Set(pages.rows.map(({ nodeName }) => nodeName)),
  );
  const rows = byTuned ? pages.rows.filter(({ nodeName }) => chosen.has(nodeName)) : pages.rows;
  const numa = useMemo(
    () => plannedNuma(pages.members.filter(({ nodeName }) => !byTuned || chosen.has(nodeName))),
    [pages.members, byTuned, chosen],
  );
  const [typed, setTyped] = useState<ReadonlyMap<number, TypedPages>>(
    () => new Map([...asked].map(([id, count]) => [id, { text: String(count), again: '' }])),
  );
  const [sending, setSending] = useState(false);
  const names = useMemo(() => pages.rows.map(({ nodeName }) => nodeName), [pages.rows]);
  const reading = useImpactFacts(names);
  const typedOf = (id: number) => typed.get(id) ?? { text: '', again: '' };
  const accepted = numa.map((each) => acceptedPages(each, typedOf(each.id)));
  const wanted = new Map(
    numa.flatMap(({ id }, index): [number, number][] => {
      const each = accepted[index];
      return typeof each === 'object' ? [[id, each.pages]] : [];
    }),
  );
  // What is asked for on NUMA nodes that nobody gives figures of stays as it is.
  const kept = [...asked].filter(([id]) => !numa.some((each) => each.id === id));
  const all = new Map([...kept, ...wanted]);
  const refused = accepted.some((each) => each === 'refused');
  const plan = poolResource && {
    pool: poolResource,
    members: cluster.enrolment.members,
    nodes: cluster.nodes,
    chosen,
    pages: all,
    tuneds: tuneds.items,
    profiles: profiles.items,
  };
  const problems = byTuned && plan ? tunedProblems(plan) : [];
  const there = byTuned ? tuned !== undefined : config !== undefined;
  const isOther =
    !there ||
    !samePages(all, asked) ||
    (byTuned && before !== undefined && !sameNames(before, chosen));
  const ready = !refused && wanted.size > 0 && problems.length === 0 && isOther;
  const title = config || tuned ? t('Change the number of pages') : t('Set huge pages aside');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) {
      setSending(true);
    }
  };
  return (
    <Form onSubmit={submit} className="cmmd-pages" data-test="pages-planner">
      <Title headingLevel="h3">{title}</Title>
      <WaysField way={way} pages={pages} onChange={onWay} />
      {byTuned && (
        <ChosenNodes rows={pages.rows} chosen={chosen} problems={problems} onChange={setChosen} />
      )}
      {numa.length === 0 && rows.length > 0 && (
        <CardEmpty title={t('No NUMA node without CPUs is known in this pool')}>
          {t(
            'Figures come from the collectors, or from Read from the node on the tab CMM-D of a node. Without them nobody can say how many pages are safe.',
          )}
        </CardEmpty>
      )}
      {numa.map((each) => (
        <PagesField
          key={each.id}
          numa={each}
          typed={typedOf(each.id)}
          onChange={(next) => setTyped((earlier) => new Map([...earlier, [each.id, next]]))}
        />
      ))}
      {!refused && wanted.size > 0 && (
        <AllocatableTable
          rows={rows}
          numa={numa}
          wanted={wanted}
          byTuned={byTuned}
          podsOf={(name) => reading.facts.podsByNode.get(name)}
        />
      )}
      <ActionGroup>
        <Button type="submit" variant="primary" isDisabled={!ready} data-test="pages-review">
          {t('Review')}
        </Button>
        <Button variant="link" onClick={onClose} data-test="pages-cancel">
          {t('Cancel')}
        </Button>
      </ActionGroup>
      {sending && !byTuned && (
        <SendPages
          cluster={cluster}
          pool={pool}
          reading={reading}
          current={config}
          change={config ? changePages(config, pool, all) : createPages(pool, all)}
          // Once the same is asked for by a MachineConfig, TuneD would only write over it.
          replaced={config ? undefined : tuned}
          missing={missingAccess(
            config ? access.machineConfigs.patch : access.machineConfigs.create,
            ...(tuned && !config ? [access.tuneds.remove] : []),
          )}
          title={title}
          onClose={() => setSending(false)}
          onDone={onClose}
        />
      )}
      {sending && plan && byTuned && (
        <SendTuned
          change={tuned ? changeTuned(tuned, plan) : createTuned(plan)}
          nodes={rows.map(({ nodeName }) => nodeName)}
          missing={missingAccess(tuned ? access.tuneds.patch : access.tuneds.create)}
          title={title}
          onClose={() => setSending(false)}
          onDone={onClose}
        />
      )}
    </Form>
  );
}

function sameNames(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((name) => b.has(name));
}
