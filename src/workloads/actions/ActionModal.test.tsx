import { k8sDelete, k8sGet, k8sPatch } from '@openshift-console/dynamic-plugin-sdk';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { CmmdResource } from '../../k8s/types';
import { DeleteWorkload } from './DeleteWorkload';
import { PauseWorkload } from './PauseWorkload';
import { deletePayload, payloadModel, remindOperator } from './requests';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({
  k8sDelete: jest.fn(),
  k8sGet: jest.fn(),
  k8sPatch: jest.fn(),
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

beforeEach(() => jest.resetAllMocks());

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

  it('patches the version that was shown', async () => {
    render(<PauseWorkload cmmd={cmmd} close={jest.fn()} />);
    expect(screen.getByTestId('workload-action')).toHaveTextContent('16 GiB of local memory');
    await userEvent.click(screen.getByTestId('workload-action-confirm'));
    await waitFor(() =>
      expect(patched()).toEqual([
        { '/metadata/uid': 'u1', '/metadata/resourceVersion': '7', '/spec/enable': false },
      ]),
    );
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
    await waitFor(() =>
      expect(patched()[1]).toMatchObject({
        '/metadata/resourceVersion': '9',
        '/spec/enable': false,
      }),
    );
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

  it('reminds the operator through an annotation, whether or not there were any', async () => {
    const now = new Date(0);
    await remindOperator(cmmd, now);
    await remindOperator({ ...cmmd, metadata: { ...cmmd.metadata, annotations: { a: 'b' } } }, now);
    expect(asked(k8sPatch).calls.map(([{ data }]) => data?.[1]?.path)).toEqual([
      '/metadata/annotations',
      '/metadata/annotations/cmmd-console-plugin~1recreate-requested',
    ]);
  });
});

function fail(): never {
  throw new Error('no model');
}
