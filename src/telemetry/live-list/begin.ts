import { k8sCreate } from '@openshift-console/dynamic-plugin-sdk';
import { SelfSubjectAccessReviewModel } from '../../k8s/access-models';
import { at } from '../../k8s/json-path';
import type { Model } from '../../k8s/models';
import { mayListOf, remember, remembered } from '../remembered';
import type { ListQuery } from '../projected-list/list-pages';
import { loadLists } from './useLiveList';

/**
 * Begins lists that a page will listen to soon, where the user may list the kind. Who could the last time is not asked
 * about again: an answer of the server is worked on when the browser has drawn what it is at, and lists wait until then.
 *
 * @param queries of one kind
 * @throws what the server answers to that question, and what kept the lists from being downloaded
 */
export async function begin(queries: readonly ListQuery[]): Promise<void> {
  const [first] = queries;
  if (!first) {
    return;
  }
  const circumstance = mayListOf(first.model);
  if (!remembered(circumstance)) {
    const allowed = await mayList(first.model);
    remember(circumstance, allowed);
    if (!allowed) {
      return;
    }
  }
  const { liveListOf } = await loadLists();
  queries.forEach((query) => liveListOf(query).listen(() => undefined)());
}

async function mayList({ apiGroup = '', plural }: Model): Promise<boolean> {
  // access: none (everybody may ask what they may do)
  const review: unknown = await k8sCreate({
    model: SelfSubjectAccessReviewModel,
    data: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes: { group: apiGroup, resource: plural, verb: 'list' } },
    },
  });
  return at(review, 'status', 'allowed') === true;
}
