import * as sdk from '@openshift-console/dynamic-plugin-sdk';
import { renderHook } from '@testing-library/react-hooks';
import { CmmdModel } from '../../k8s/models';
import { isNotServed, useWatchedKind } from './watched';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({
  useK8sWatchResource: jest.fn(),
  useAccessReview: jest.fn(),
}));

const watch = jest.mocked(sdk.useK8sWatchResource);
const review = jest.mocked(sdk.useAccessReview);

function watched(answer: [unknown, boolean, unknown], access: [boolean, boolean] = [true, false]) {
  review.mockReturnValue(access);
  watch.mockImplementation(((resource: unknown) =>
    resource ? answer : [undefined, true, undefined]) as typeof sdk.useK8sWatchResource);
  return renderHook(() => useWatchedKind(CmmdModel)).result.current;
}

const notFound = Object.assign(new Error('not found'), { code: 404 });

test.each([
  ['loading', [[], false, undefined], { settled: false, loaded: false, notServed: false }],
  ['loaded', [[{}], true, ''], { settled: true, loaded: true, items: [{}], error: undefined }],
  ['failed', [[], true, new Error('no')], { settled: true, loaded: false, notServed: false }],
  [
    'no such kind',
    [[], true, new Error('Model does not exist')],
    { settled: true, loaded: false, notServed: true, error: undefined },
  ],
] as const)('%s', (_name, answer, expected) => {
  expect(watched([...answer])).toMatchObject(expected);
});

test('watches nothing before it is known to be allowed', () => {
  expect(watched([[{}], true, ''], [false, true])).toMatchObject({ settled: false, items: [] });
  expect(watched([[{}], true, ''], [false, false])).toMatchObject({
    allowed: false,
    settled: true,
    loaded: false,
    items: [],
  });
  expect(watch).not.toHaveBeenCalledWith(expect.objectContaining({ isList: true }));
});

test('what is not wanted yet is not taken for an empty list', () => {
  review.mockReturnValue([true, false]);
  watch.mockImplementation((() => [undefined, true, undefined]) as typeof sdk.useK8sWatchResource);
  const { result } = renderHook(() => useWatchedKind(CmmdModel, undefined, false));
  expect(result.current).toMatchObject({ settled: false, loaded: false, items: [] });
  expect(watch).toHaveBeenCalledWith(null);
});

test('isNotServed', () => {
  expect(isNotServed(notFound)).toBe(true);
  expect(isNotServed(new Error('timeout'))).toBe(false);
  expect(isNotServed('')).toBe(false);
});

beforeEach(() => jest.clearAllMocks());
