import { listAt, textAt } from '../../k8s/json-path';
import { isJsonObject, sameJson, valueAt, withValueAt } from '../../k8s/object-path';

const HOSTNAME = 'kubernetes.io/hostname';
/** In an affinity. */
const TERMS = [
  'nodeAffinity',
  'requiredDuringSchedulingIgnoredDuringExecution',
  'nodeSelectorTerms',
];

/** The expression by which a machine is kept on nodes. */
function expression(hosts: readonly string[]) {
  return { key: HOSTNAME, operator: 'In', values: [...hosts].sort() };
}

/**
 * An affinity that also keeps a pod on these nodes. One of several terms is enough for the scheduler, so each
 * gets the expression; a term without any matches no node, and stays so.
 *
 * @param affinity as it stands in a template, whatever it is
 * @param hosts values of label `kubernetes.io/hostname`; none changes nothing
 */
export function keptOn(affinity: unknown, hosts: readonly string[]): unknown {
  if (hosts.length === 0) {
    return affinity;
  }
  const own = expression(hosts);
  const terms = listAt(affinity, ...TERMS);
  const next =
    terms.length === 0
      ? [{ matchExpressions: [own] }]
      : terms.map((term) =>
          isEmpty(term) || !isJsonObject(term)
            ? term
            : { ...term, matchExpressions: [...listAt(term, 'matchExpressions'), own] },
        );
  return withValueAt(isJsonObject(affinity) ? affinity : {}, TERMS, next);
}

/** An affinity without the expression that keeps it on these nodes; what becomes empty by that goes too. */
export function notKeptOn(affinity: unknown, hosts: readonly string[]): unknown {
  const own = expression(hosts);
  const terms = valueAt(affinity, TERMS);
  if (!Array.isArray(terms)) {
    return affinity;
  }
  const next = (terms as unknown[]).flatMap((term) => {
    const expressions = listAt(term, 'matchExpressions');
    if (!isJsonObject(term) || !expressions.some((each) => isOwn(each, own))) {
      return [term];
    }
    const others = expressions.filter((each) => !isOwn(each, own));
    const kept = withValueAt(term, ['matchExpressions'], others.length > 0 ? others : undefined);
    return isEmpty(kept) ? [] : [kept];
  });
  return withValueAt(
    affinity,
    next.length > 0 ? TERMS : TERMS.slice(0, -1),
    next.length > 0 ? next : undefined,
  );
}

/**
 * The nodes that every term of an affinity keeps a pod on by one list of host names; none where they do not
 * agree, or name nodes in other ways.
 */
export function hostsOf(affinity: unknown): readonly string[] {
  const matching = listAt(affinity, ...TERMS).filter((term) => !isEmpty(term));
  const lists = matching.map((term) => {
    const found = listAt(term, 'matchExpressions').filter(
      (each) => textAt(each, 'key') === HOSTNAME && textAt(each, 'operator') === 'In',
    );
    return listAt(found.at(-1), 'values').filter(
      (value): value is string => typeof value === 'string',
    );
  });
  const [first = []] = lists;
  return lists.every((list) => sameJson([...list].sort(), [...first].sort())) ? first : [];
}

function isOwn(value: unknown, own: ReturnType<typeof expression>): boolean {
  const values = listAt(value, 'values').filter((each): each is string => typeof each === 'string');
  return (
    textAt(value, 'key') === own.key &&
    textAt(value, 'operator') === own.operator &&
    sameJson([...values].sort(), own.values)
  );
}

function isEmpty(term: unknown): boolean {
  return listAt(term, 'matchExpressions').length === 0 && listAt(term, 'matchFields').length === 0;
}
