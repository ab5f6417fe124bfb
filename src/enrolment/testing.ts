import * as sdk from '@openshift-console/dynamic-plugin-sdk';
import type { WatchK8sResource } from '@openshift-console/dynamic-plugin-sdk';
import { act } from '@testing-library/react';
import { useEffect, useReducer } from 'react';
import { textAt } from '../k8s/json-path';
import type { KubeResource } from '../k8s/types';
import type { NODE_ANNOTATIONS } from '../machine-config/names';
import { answer, collectorDaemonSet, collectorPod } from '../telemetry/testing';

/** What a view has sent to the cluster. */
export interface Sent {
  verb: 'create' | 'patch' | 'delete';
  kind: string;
  name: string;
  /** The object, the JSON patch, or the delete options. */
  body: unknown;
}

/** The cluster behind the console's SDK, for tests of views that mock the SDK with `mockedSdk`. */
export class TestCluster {
  /** Kinds whose watch fails, with the server's words. */
  readonly failing = new Map<string, string>();
  /** Kinds whose first answer is still to come. */
  readonly loading = new Set<string>();
  /** Kinds that the cluster does not serve. */
  readonly notServed = new Set<string>();
  /** `verb plural` that the user may not. */
  readonly forbidden = new Set<string>();
  /** Everything written, in order. */
  readonly sent: Sent[] = [];
  /** Answers a write in place of the cluster: with an error it is refused. */
  onWrite: (sent: Sent) => Error | undefined = () => undefined;

  private readonly lists = new Map<string, readonly KubeResource[]>();
  private readonly answers = new Map<string, [object[], boolean, unknown]>();
  private readonly listeners = new Set<() => void>();

  constructor(lists: Record<string, readonly KubeResource[]> = {}) {
    for (const [kind, items] of Object.entries(lists)) {
      this.lists.set(kind, items);
    }
    const mocked = jest.mocked(sdk);
    mocked.useK8sWatchResource.mockReset();
    mocked.useK8sWatchResource.mockImplementation(
      // The console's hook, as far as views see it: one answer for each watch until something changes.
      function useWatch(watch: WatchK8sResource | null) {
        const [, renderAgain] = useReducer((round: number) => round + 1, 0);
        useEffect(() => {
          cluster.listeners.add(renderAgain);
          return () => void cluster.listeners.delete(renderAgain);
        }, []);
        return cluster.watched(watch);
      },
    );
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- the hook above is no method
    const cluster = this;
    mocked.useAccessReview.mockImplementation(({ verb = '', resource = '' }) => [
      !this.forbidden.has(`${verb} ${resource}`),
      false,
    ]);
    mocked.k8sListItems.mockImplementation((options) => {
      const { model, queryParams } = options as {
        model: { kind: string };
        queryParams?: { fieldSelector?: string };
      };
      const failure = this.failing.get(model.kind);
      const node = /^spec\.nodeName=(.*)$/.exec(queryParams?.fieldSelector ?? '')?.[1];
      return failure === undefined
        ? Promise.resolve(
            this.list(model.kind).filter(
              (each) => node === undefined || textAt(each, 'spec', 'nodeName') === node,
            ),
          )
        : Promise.reject(new Error(failure));
    });
    mocked.k8sGet.mockImplementation((options) => {
      const { model, name } = options as { model: { kind: string }; name: string };
      const found = this.list(model.kind).find(({ metadata }) => metadata?.name === name);
      return found ? Promise.resolve(found) : Promise.reject(new Refused(404, 'not found'));
    });
    mocked.k8sCreate.mockImplementation((options) => {
      const { model, data } = options as { model: { kind: string }; data: KubeResource };
      return this.write('create', model.kind, data, data);
    });
    mocked.k8sPatch.mockImplementation((options) => {
      const { model, resource, data } = options as {
        model: { kind: string };
        resource: KubeResource;
        data: unknown;
      };
      return this.write('patch', model.kind, resource, data);
    });
    mocked.k8sDelete.mockImplementation((options) => {
      const { model, resource, json } = options as {
        model: { kind: string };
        resource: KubeResource;
        json: unknown;
      };
      return this.write('delete', model.kind, resource, json);
    });
    mocked.consoleFetchJSON.mockImplementation(() => Promise.resolve(answer()));
  }

  /** Present objects of a kind. */
  list(kind: string): readonly KubeResource[] {
    return this.lists.get(kind) ?? [];
  }

  /** Changes the cluster under an open page, as somebody else does. */
  change(kind: string, items: readonly KubeResource[]): void {
    this.lists.set(kind, items);
    this.answers.clear();
    act(() => this.listeners.forEach((listener) => listener()));
  }

  /** What has been asked for so far. */
  watchedKinds(): string[] {
    return jest
      .mocked(sdk.useK8sWatchResource)
      .mock.calls.flatMap(([watch]) => watch?.groupVersionKind?.kind ?? []);
  }

  private watched(watch: WatchK8sResource | null): [object[], boolean, unknown] {
    const kind = watch?.groupVersionKind?.kind ?? '';
    const key = JSON.stringify(watch);
    const known = this.answers.get(key);
    if (known) {
      return known;
    }
    const failure = this.notServed.has(kind) ? 'Model does not exist' : this.failing.get(kind);
    const items =
      failure === undefined ? this.list(kind).filter((item) => isWatched(item, watch)) : [];
    const given: [object[], boolean, unknown] = [
      items,
      !this.loading.has(kind) && failure === undefined,
      failure === undefined ? '' : new Error(failure),
    ];
    this.answers.set(key, given);
    return given;
  }

  private write(
    verb: Sent['verb'],
    kind: string,
    { metadata }: KubeResource,
    body: unknown,
  ): Promise<KubeResource> {
    const sent = { verb, kind, name: metadata?.name ?? '', body };
    this.sent.push(sent);
    const refusal = this.onWrite(sent);
    return refusal
      ? Promise.reject(refusal)
      : Promise.resolve({ metadata: { uid: 'made', ...metadata } });
  }
}

/** A request that the API server refuses, as the console throws it. */
export class Refused extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

function isWatched({ metadata }: KubeResource, watch: WatchK8sResource | null): boolean {
  const wanted = Object.entries(watch?.selector?.matchLabels ?? {});
  const name = /^metadata\.name=(.*)$/.exec(watch?.fieldSelector ?? '')?.[1];
  return (
    wanted.every(([key, value]) => metadata?.labels?.[key] === value) &&
    (watch?.namespace === undefined || metadata?.namespace === watch.namespace) &&
    (name === undefined || metadata?.name === name)
  );
}

/** The operator's collectors on these nodes, in its namespace. */
export function collectors(namespace: string, nodes: readonly string[]) {
  const daemonSet = collectorDaemonSet(namespace);
  return {
    Pod: nodes.map((name) => collectorPod(name, { namespace })),
    DaemonSet: [
      {
        ...daemonSet,
        status: { desiredNumberScheduled: nodes.length, numberReady: nodes.length },
      },
    ],
  };
}

/** Annotations of a node that runs a config, or is on its way to another one. */
export function configAnnotations(
  current: string,
  desired = current,
  state = current === desired ? 'Done' : 'Working',
): Partial<Record<keyof typeof NODE_ANNOTATIONS, string>> {
  const action = current === desired ? 'uncordon' : 'drain';
  return {
    currentConfig: current,
    desiredConfig: desired,
    state,
    desiredDrain: `${action}-${desired}`,
    lastAppliedDrain: `uncordon-${current}`,
  };
}
