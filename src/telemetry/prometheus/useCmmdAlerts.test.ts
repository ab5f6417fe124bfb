import * as sdk from '@openshift-console/dynamic-plugin-sdk';
import { renderHook } from '@testing-library/react-hooks';
import { useCmmdAlerts } from './useCmmdAlerts';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({ consoleFetchJSON: jest.fn() }));

const fetchJson = jest.mocked(sdk.consoleFetchJSON as (url: string) => Promise<unknown>);
const none = { status: 'success', data: { groups: [] } };
const asked = () => fetchJson.mock.calls.map(([url]) => url);

const show = () =>
  renderHook(({ namespace }: { namespace: string | undefined }) => useCmmdAlerts(namespace), {
    initialProps: { namespace: undefined as string | undefined },
  });

beforeEach(() => fetchJson.mockReset());

test('who is answered for the whole cluster is not asked again once the namespace is known', async () => {
  fetchJson.mockResolvedValue(none);
  const { result, rerender, waitFor, unmount } = show();
  await waitFor(() => !result.current.loading);
  rerender({ namespace: 'cxl' });
  expect(result.current).toMatchObject({ loading: false, data: [] });
  expect(asked()).toHaveLength(1);
  unmount();
});

test('who may not ask for the whole cluster is asked for that project', async () => {
  fetchJson.mockImplementation((url) =>
    url.includes('cxl')
      ? Promise.resolve(none)
      : Promise.reject(Object.assign(new Error('Forbidden'), { code: 403 })),
  );
  const { result, rerender, waitFor, unmount } = show();
  await waitFor(() => result.current.problem?.kind === 'forbidden');
  rerender({ namespace: 'cxl' });
  await waitFor(() => result.current.data !== undefined);
  expect(result.current.problem).toBeUndefined();
  expect(asked().some((url) => url.includes('cxl'))).toBe(true);
  unmount();
});
