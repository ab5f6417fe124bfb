import * as sdk from '@openshift-console/dynamic-plugin-sdk';
import {
  k8sCreate,
  k8sDelete,
  k8sGet,
  k8sListItems,
  k8sPatch,
} from '@openshift-console/dynamic-plugin-sdk';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { CmmdResource, KubeResource } from '../../k8s/types';
import { DeleteWorkload } from './DeleteWorkload';
import { PauseWorkload } from './PauseWorkload';
import { deletePayload, payloadModel } from './requests';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({
  k8sDelete: jest.fn(),
  k8sGet: jest.fn(),
  k8sPatch: jest.fn(),
  k8sCreate: jest.fn(),
  k8sListItems: jest.fn(),
  useAccessReview: () => [true, false],
  useK8sWatchResource: jest.fn(),
}));

interface Asked {
  json?: unknown;
  data?: { path: string; value?: unknown }[];
}

const asked = (mock: unknown) => (mock as jest.Mock<unknown, [Asked]>).mock;

const cmmd: CmmdResource = {
  metadata: { name: 'web', namespace: 'work', uid: 'u1', resourceVersion: '7' },
  spec: {
    enable: true,
    allocateMode: 'auto',
    payload: {
      kind: 'Deployment',
      spec: {
        replicas: 2,
        template: { spec: { containers: [{ resources: { requests: { memory: '8Gi' } } }] } },
      },
    },
  },
};

const conflict = Object.assign(new Error('the object has been modified'), { code: 409 });

const ownedBy = (uid: string) => ({ apiVersion: 'v1', kind: 'CMMD', name: 'web', uid });
/** What the watch of the payload object finds. */
const there = (found: KubeResource[]) =>
  jest.mocked(sdk.useK8sWatchResource).mockReturnValue([found, true, undefined]);

beforeEach(() => {
  jest.resetAllMocks();
  there([{ metadata: { annotations: {}, ownerReferences: [ownedBy('u1')] } }]);
});

// Dialogs and tables in jsdom take seconds on a machine that does much else.
jest.setTimeout(30_000);

describe('DeleteWorkload', () => {
  it('says what goes, deletes exactly what was shown, and closes', async () => {
    const close = jest.fn();
    const onDone = jest.fn();
    render(<DeleteWorkload cmmd={cmmd} close={close} onDone={onDone} />);
    expect(screen.getByTestId('workload-action')).toHaveTextContent(
      /CMMD web.*Deployment web, which belongs to it.*16 GiB are no longer reserved/,
    );
    expect(screen.queryByTestId('delete-leaves')).not.toBeInTheDocument();
    expect(asked(k8sDelete).calls).toEqual([]);
    await userEvent.click(screen.getByTestId('workload-action-confirm'));
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(close).toHaveBeenCalledTimes(1);
    expect(asked(k8sDelete).calls).toEqual([
      [
        expect.objectContaining({
          resource: cmmd,
          json: expect.objectContaining({
            preconditions: { uid: 'u1', resourceVersion: '7' },
          }) as unknown,
        }),
      ],
    ]);
  });

  it('is no conflict when the operator wrote the status meanwhile', async () => {
    jest.mocked(k8sDelete).mockRejectedValueOnce(conflict);
    const metadata = { ...cmmd.metadata, resourceVersion: '8' };
    const present: CmmdResource = { ...cmmd, metadata, status: { amountMemory: 1 } };
    jest.mocked(k8sGet).mockResolvedValue(present);
    const onDone = jest.fn();
    render(<DeleteWorkload cmmd={cmmd} close={jest.fn()} onDone={onDone} />);
    await userEvent.click(screen.getByTestId('workload-action-confirm'));
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(asked(k8sDelete).calls.at(-1)?.[0].json).toMatchObject({
      preconditions: { uid: 'u1', resourceVersion: '8' },
    });
    expect(asked(k8sDelete).calls).toHaveLength(2);
  });

  it('is none either when the status is written again and again, and is told where that does not end', async () => {
    let version = 7;
    jest.mocked(k8sGet).mockImplementation(() => {
      version += 1;
      const metadata = { ...cmmd.metadata, resourceVersion: String(version) };
      return Promise.resolve({ ...cmmd, metadata, status: { amountMemory: version } });
    });
    jest.mocked(k8sDelete).mockRejectedValueOnce(conflict).mockRejectedValueOnce(conflict);
    const onDone = jest.fn();
    const { unmount } = render(<DeleteWorkload cmmd={cmmd} close={jest.fn()} onDone={onDone} />);
    await userEvent.click(screen.getByTestId('workload-action-confirm'));
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(asked(k8sDelete).calls).toHaveLength(3);
    unmount();

    jest.mocked(k8sDelete).mockReset().mockRejectedValue(conflict);
    render(<DeleteWorkload cmmd={cmmd} close={jest.fn()} />);
    await userEvent.click(screen.getByTestId('workload-action-confirm'));
    expect(await screen.findByTestId('workload-action-error')).toHaveTextContent(
      'It was changed meanwhile',
    );
    expect(asked(k8sDelete).calls).toHaveLength(5);
  });

  it('is one when the spec was changed', async () => {
    jest.mocked(k8sDelete).mockRejectedValue(conflict);
    const metadata = { ...cmmd.metadata, resourceVersion: '8' };
    const present: CmmdResource = { ...cmmd, metadata, spec: { ...cmmd.spec, enable: false } };
    jest.mocked(k8sGet).mockResolvedValue(present);
    render(<DeleteWorkload cmmd={cmmd} close={jest.fn()} />);
    await userEvent.click(screen.getByTestId('workload-action-confirm'));
    expect(await screen.findByTestId('workload-action-error')).toHaveTextContent(
      'It was changed meanwhile',
    );
    expect(asked(k8sDelete).calls).toHaveLength(1);
  });

  const marks = { 'cmmd.samsung.com/enable': 'true' };
  it.each<[string, KubeResource[], RegExp, RegExp | undefined]>([
    [
      'of a payload with a controller of its own',
      [{ metadata: { annotations: marks, ownerReferences: [ownedBy('x')] } }],
      /Deployment web and its pods stay/,
      /no longer reserved/,
    ],
    [
      'with another owner beside',
      [{ metadata: { annotations: marks, ownerReferences: [ownedBy('u1'), ownedBy('x')] } }],
      /has other owners/,
      /no longer reserved/,
    ],
    ['of somebody else', [{ metadata: {} }], /the operator did not make it/, /belongs to it/],
    [
      'a warm-up of the operator',
      [{ metadata: { annotations: { warmup: 'true' } } }],
      /A warm-up pod of the operator has the name web/,
      /belongs to it/,
    ],
    ['that is not there', [], /There is no Deployment web at present/, /no longer reserved/],
    [
      'with finalizers',
      [{ metadata: { annotations: marks, ownerReferences: [ownedBy('u1')], finalizers: ['f'] } }],
      /no longer reserved|finalizers are done: f/,
      undefined,
    ],
  ])('does not promise that an object goes: %s', (_what, found, said, unsaid) => {
    there(found);
    render(<DeleteWorkload cmmd={cmmd} close={jest.fn()} />);
    expect(screen.getByTestId('workload-action')).toHaveTextContent(said);
    if (unsaid) {
      expect(screen.getByTestId('workload-action')).not.toHaveTextContent(unsaid);
    }
  });

  it('a CMMD without spec goes alone, and the operator can start again', () => {
    render(
      <DeleteWorkload cmmd={{ metadata: { name: 'x', namespace: 'work' } }} close={jest.fn()} />,
    );
    expect(screen.getByTestId('workload-action')).toHaveTextContent(
      /CMMD x is deleted from project work.*The operator can start again/,
    );
  });

  it("shows the server's words and stays when it is refused", async () => {
    const close = jest.fn();
    (k8sDelete as jest.Mock).mockRejectedValue(new Error('admission webhook says no'));
    render(<DeleteWorkload cmmd={cmmd} close={close} />);
    await userEvent.click(screen.getByTestId('workload-action-confirm'));
    expect(await screen.findByText('admission webhook says no')).toBeInTheDocument();
    expect(close).not.toHaveBeenCalled();
    expect(screen.queryByTestId('workload-action-reload')).not.toBeInTheDocument();
    expect(screen.getByTestId('workload-action-confirm')).toBeEnabled();
  });
});

describe('PauseWorkload', () => {
  const patched = () =>
    asked(k8sPatch).calls.map(([{ data }]) =>
      Object.fromEntries((data ?? []).map(({ path, value }) => [path, value])),
    );
  const recordPath = '/metadata/annotations/cmmd-console-plugin~1replacement';
  const deployment = { metadata: { name: 'web', namespace: 'work', uid: 'd1' } };

  beforeEach(() => {
    (k8sListItems as jest.Mock).mockImplementation(({ model }: { model: { kind: string } }) =>
      Promise.resolve(
        model.kind === 'CMMD' ? [cmmd] : model.kind === 'Deployment' ? [deployment] : [],
      ),
    );
    (k8sCreate as jest.Mock).mockResolvedValue({ status: { userInfo: { username: 'kim' } } });
    (k8sPatch as jest.Mock).mockImplementation(() => new Promise(() => undefined));
  });

  it('shows its steps, then records them on the version that was shown, changing nothing yet', async () => {
    render(<PauseWorkload cmmd={cmmd} close={jest.fn()} />);
    expect(screen.getByTestId('workload-action')).toHaveTextContent('16 GiB of local memory');
    expect(screen.getByTestId('flow-plan')).toHaveTextContent(
      /Record on the CMMD.*Delete the Deployment.*Wait until it and its pods are gone.*Set the new/,
    );
    expect(asked(k8sPatch).calls).toEqual([]);
    await userEvent.click(screen.getByTestId('workload-action-confirm'));
    await waitFor(() => expect(patched()).toHaveLength(1));
    const [record] = patched();
    expect(record).toMatchObject({
      '/metadata/uid': 'u1',
      '/metadata/resourceVersion': '7',
    });
    expect(record).not.toHaveProperty('/spec/enable');
    expect(JSON.parse(String(record?.[recordPath]))).toMatchObject({
      kind: 'edit',
      by: 'kim',
      replaces: 'd1',
      change: { from: { enable: true }, to: { enable: false } },
    });
    expect(asked(k8sDelete).calls).toEqual([]);
  });

  it('after a conflict shows the present object, and keeps to what was chosen', async () => {
    (k8sPatch as jest.Mock).mockRejectedValueOnce(conflict);
    const present = {
      ...cmmd,
      metadata: { ...cmmd.metadata, resourceVersion: '9' },
      spec: { ...cmmd.spec, enable: false },
    };
    (k8sGet as jest.Mock).mockResolvedValue(present);
    render(<PauseWorkload cmmd={cmmd} close={jest.fn()} />);
    await userEvent.click(screen.getByTestId('workload-action-confirm'));
    await userEvent.click(await screen.findByTestId('workload-action-reload'));
    expect(await screen.findByText(/confirming changes nothing/)).toBeInTheDocument();
    expect(screen.queryByTestId('workload-action-error')).not.toBeInTheDocument();
    await userEvent.click(screen.getByTestId('workload-action-confirm'));
    expect(await screen.findByTestId('flow-outcome')).toBeInTheDocument();
    expect(patched()).toHaveLength(1);
  });
});

describe('requests', () => {
  it('knows the models of what the operator creates, and only these', () => {
    const kindOf = (kind: string) => payloadModel({ spec: { payload: { kind } } })?.plural;
    expect(['Pod', 'Deployment', 'Replicaset', 'ReplicaSet'].map(kindOf)).toEqual([
      'pods',
      'deployments',
      'replicasets',
      undefined,
    ]);
  });

  it('deletes the payload that was seen, its pods first', async () => {
    const model = payloadModel(cmmd);
    await deletePayload(model ?? fail(), { metadata: { name: 'web', uid: 'p1' } });
    expect(asked(k8sDelete).calls[0]?.[0].json).toMatchObject({
      propagationPolicy: 'Foreground',
      preconditions: { uid: 'p1' },
    });
  });
});

function fail(): never {
  throw new Error('no model');
}
