/** Whose mark something on an object is. */
export type MarkOwner = 'cluster' | 'operator' | 'helm' | 'argo' | 'flux' | 'olm' | 'other-manager';

/** Where the metadata with a mark is: that of the object itself, or that of its pods. */
export type MarkPlace = 'object' | 'pods';

interface Mark {
  owner: MarkOwner;
  /** Matches whole keys. */
  key: RegExp;
  /** Labels, annotations, or either. */
  on?: 'labels' | 'annotations';
  /** Where it is taken out: what only names the object's manager stays on its pods, where Services may select by it. */
  places: readonly MarkPlace[];
}

const everywhere: readonly MarkPlace[] = ['object', 'pods'];
const object: readonly MarkPlace[] = ['object'];

/**
 * Labels and annotations by which someone else recognizes an object as its own, or that say what was
 * done with it. On a new object they are wrong at best: `cmmd.samsung.com/reallocate` makes the
 * operator delete and create it without end, and Argo CD and Helm delete what carries their marks and
 * is not in their manifests.
 */
const MARKS: readonly Mark[] = [
  { owner: 'operator', key: /cmmd\.samsung\.com\/.*/, places: everywhere },
  { owner: 'operator', key: /cmmd-.*/, places: everywhere },
  { owner: 'operator', key: /socmmd.*/, places: everywhere },
  { owner: 'operator', key: /warmup(-.*)?/, places: everywhere },
  { owner: 'cluster', key: /deployment\.kubernetes\.io\/.*/, on: 'annotations', places: object },
  {
    owner: 'cluster',
    key: /kubectl\.kubernetes\.io\/last-applied-configuration/,
    on: 'annotations',
    places: object,
  },
  { owner: 'cluster', key: /pod-template-hash/, on: 'labels', places: everywhere },
  {
    owner: 'cluster',
    key: /k8s\.ovn\.org\/.*|k8s\.v1\.cni\.cncf\.io\/network-status|openshift\.io\/scc/,
    on: 'annotations',
    places: object,
  },
  { owner: 'helm', key: /(meta\.)?helm\.sh\/.*/, places: object },
  { owner: 'helm', key: /heritage/, on: 'labels', places: object },
  { owner: 'argo', key: /argocd\.argoproj\.io\/.*/, places: object },
  // Argo CD's own label, and many charts' for their pods.
  { owner: 'argo', key: /app\.kubernetes\.io\/instance/, on: 'labels', places: object },
  { owner: 'flux', key: /(kustomize|helm)\.toolkit\.fluxcd\.io\/.*/, places: object },
  { owner: 'olm', key: /olm\..*|operators\.coreos\.com\/.*/, places: object },
  {
    owner: 'other-manager',
    key: /app\.kubernetes\.io\/managed-by/,
    on: 'labels',
    places: object,
  },
];

/** Whose mark a label or annotation is, if it may not come along to a new object. */
export function markOwner(
  key: string,
  on: 'labels' | 'annotations',
  place: MarkPlace,
): MarkOwner | undefined {
  return MARKS.find(
    (mark) =>
      mark.places.includes(place) &&
      (mark.on ?? on) === on &&
      mark.key.exec(key)?.[0].length === key.length,
  )?.owner;
}
