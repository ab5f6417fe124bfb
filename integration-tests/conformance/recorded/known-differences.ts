/** Where the simulated API server deliberately answers otherwise than the real one, and why. */
export interface KnownDifference {
  /** Ids of the requests. */
  requests: RegExp;
  /** Paths in the answer. */
  paths: RegExp;
  /** Where the answers have nothing in common: the status of the simulated one, which it must have. */
  status?: number;
  why: string;
}

export const knownDifferences: readonly KnownDifference[] = [
  {
    requests: /^(version|api)$/,
    paths: /^body\./,
    why: 'builds, emulation and addresses are those of a server, not of the API',
  },
  {
    requests: /^api-v1$/,
    paths: /^body\.(bindings|componentstatuses|pods\/(attach|portforward|resize))\./,
    why: 'nobody attaches, forwards ports, resizes or asks for the health of components here',
  },
  {
    requests: /^discovery-aggregated$/,
    paths: /^body\./,
    why: 'clients that ask for aggregated discovery fall back to the plain one',
  },
  {
    requests: /^cmmd-wrong-version$/,
    paths: /^warning$/,
    why: 'the real server checks the fields of a version that is not there; the refusal is the same',
  },
  {
    requests: /table$/,
    paths: /description$/,
    why: 'descriptions of columns are shortened',
  },
  {
    requests: /^cmmd-get-yaml$/,
    paths: /./,
    status: 406,
    why: 'answers are JSON: neither consoles nor kubectl ask for YAML or protobuf',
  },
  {
    requests: /^(accept-unknown|strategic-on-cr|patch-type-unknown)$/,
    paths: /^body\.message$/,
    why: 'the media types that are listed are those that are served: no YAML, no protobuf, no apply',
  },
  {
    requests: /^apply-/,
    paths: /./,
    status: 415,
    why: 'no server-side apply: nothing keeps the managed fields it needs',
  },
  {
    requests: /./,
    paths: /labels\.applied$|^body\.applied$/,
    why: 'a label that server-side apply has left',
  },
  {
    requests: /^(merge-unknown-strict|pod-ann-number)$/,
    paths: /message$/,
    why: 'the refused object is printed, with the managed fields that are not kept here',
  },
  {
    requests: /^pod-immutable$/,
    paths: /message$/,
    why: 'the real server prints the difference of two Go structs behind the rule',
  },
  {
    requests: /^(pod-|held-|limits-)/,
    paths: /^body\.metadata\.generation$/,
    why: 'pods have a generation from Kubernetes 1.33 on; the simulated clusters are older',
  },
  {
    requests: /^(pod-|held-|limits-)/,
    paths: /^body\.spec\.(volumes|containers\.0\.volumeMounts)\./,
    why: 'no token is projected into containers that do not run',
  },
  {
    requests: /^(pod-|held-|pdb-|evict-|deploy-|scale-|mcp-|events-|quota-)/,
    paths: /^body\.(status|cells|names|itemKind|metadata\.annotations\.deployment)/,
    why: 'the real server was recorded with its controllers running, which had begun their work',
  },
  {
    requests: /^evict-pdb-unsynced$/,
    paths: /^(retryAfter|body\.details\.(retryAfterSeconds|causes\.0\.message))$/,
    why: 'the real budget controller had looked at the pod meanwhile, and said how many may go',
  },
  {
    requests: /^evict-ok$/,
    paths: /./,
    status: 201,
    why: 'the real budget controller had taken back what the request before had allowed',
  },
  {
    requests: /^quota-(exceeded|must-specify)$/,
    paths: /./,
    status: 201,
    why: 'admission looks at the status of a quota, which a controller writes; none runs beside the server here',
  },
  {
    requests: /^pod-log$/,
    paths: /^status$/,
    why: 'a log without a kubelet',
  },
  {
    requests: /^node-/,
    paths:
      /^body\.(status\.(nodeInfo|daemonEndpoints|allocatable|conditions)|spec\.(podCIDRs|taints))/,
    why: 'what the real server fills into a node that no kubelet has reported',
  },
  {
    requests: /^node-taint-bad$/,
    paths: /causes|message/,
    why: 'the wrong effect stands among the causes twice there, once here',
  },
  {
    requests: /^ns-release$/,
    paths: /^body\.metadata\.deletion/,
    why: 'the simulated namespace controller has marked the object already',
  },
  {
    requests: /^403-impersonate$/,
    paths: /^body\.details\.(kind|name)$/,
    why: 'recorded through a door that impersonates',
  },
  {
    requests: /^401-(basic|empty-bearer)$/,
    paths: /./,
    status: 403,
    why: 'recorded through a door that impersonates; without credentials that door is the administrator',
  },
  {
    requests: /^watch-old$/,
    paths: /^body\./,
    status: 200,
    why: 'how far back history reaches: the real server had forgotten this version',
  },
  {
    requests: /^watch-bookmark-end$/,
    paths:
      /^body(\.0\.(type|object\.(kind|apiVersion|metadata\.(resourceVersion|creationTimestamp))))?$/,
    why: 'when bookmarks come',
  },
];

/** The difference that leaves nothing of the answers to a request to be compared, if there is one. */
export function wholeDifference(id: string): KnownDifference | undefined {
  return knownDifferences.find(({ requests, status }) => status !== undefined && requests.test(id));
}

export function isKnown(id: string, path: string): boolean {
  return knownDifferences.some(({ requests, paths }) => requests.test(id) && paths.test(path));
}
