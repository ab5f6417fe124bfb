import { act, renderHook } from '@testing-library/react-hooks';
import { nodeMemory } from './node-fixtures';
import { useStaleNodes } from './useStaleNodes';

jest.mock('@openshift-console/dynamic-plugin-sdk', () =>
  jest.requireActual<object>('../../test-sdk'),
);

const minute = 60_000;
const start = Date.parse('2026-01-01T00:00:00Z');

describe('useStaleNodes', () => {
  beforeEach(() => jest.useFakeTimers().setSystemTime(start));
  afterEach(() => jest.useRealTimers());

  it('marks a node once its figures are old, without anything else happening', () => {
    const nodes = [nodeMemory('old', [], { collectedAt: start }), nodeMemory('none', [])].map(
      (node) => (node.nodeName === 'none' ? withoutFigures(node) : node),
    );
    const { result } = renderHook(() => useStaleNodes(nodes, minute));
    expect([...result.current]).toEqual([]);
    act(() => {
      jest.advanceTimersByTime(2 * minute);
    });
    expect([...result.current]).toEqual(['old']);
  });

  it('keeps the identity of the set while its content stays', () => {
    const nodes = [nodeMemory('old', [], { collectedAt: start - 10 * minute })];
    const { result } = renderHook(() => useStaleNodes(nodes, minute));
    const before = result.current;
    act(() => {
      jest.advanceTimersByTime(minute);
    });
    expect(result.current).toBe(before);
  });
});

function withoutFigures({ collectedAt: _, ...node }: ReturnType<typeof nodeMemory>) {
  return node;
}
