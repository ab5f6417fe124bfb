import { EventModel, VirtualMachineModel } from '../../k8s/models';
import { listProjected, listUrl } from './list-pages';
import type { FetchPage, Listed } from './list-pages';

const nameOf = (object: unknown) => (object as { metadata: { name: string } }).metadata.name;
const all: Listed<string> = { model: VirtualMachineModel, namespace: undefined, project: nameOf };
const gone = Object.assign(new Error('The provided continue parameter is too old'), { code: 410 });

const page = (names: string[], token?: string) => ({
  metadata: token === undefined ? {} : { continue: token },
  items: names.map((name) => ({ metadata: { name } })),
});

/** Answers one after the other; an error is thrown. Keeps what was asked for. */
function server(...answers: unknown[]) {
  const asked: (string | null)[] = [];
  const fetchPage: FetchPage = (url) => {
    asked.push(new URL(url, 'http://console').searchParams.get('continue'));
    const answer = answers.shift();
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return { asked, fetchPage };
}

const { signal } = new AbortController();

test('where a kind is listed', () => {
  expect(listUrl(all, '')).toMatch(
    /api\/kubernetes\/apis\/kubevirt\.io\/v1\/virtualmachines\?limit=100$/,
  );
  expect(listUrl({ model: EventModel, namespace: 'a b' }, 'x=&y')).toMatch(
    /api\/kubernetes\/api\/v1\/namespaces\/a%20b\/events\?limit=500&continue=x%3D%26y$/,
  );
});

test('page after page, with the token of the one before; what there is so far is told', async () => {
  const { asked, fetchPage } = server(page(['a', 'b'], '1'), page(['c'], '2'), page([]));
  const told: (readonly string[])[] = [];
  expect(await listProjected(fetchPage, all, signal, (some) => told.push(some))).toEqual([
    'a',
    'b',
    'c',
  ]);
  expect(asked).toEqual([null, '1', '2']);
  expect(told).toEqual([
    ['a', 'b'],
    ['a', 'b', 'c'],
  ]);
});

test('a token that is too old begins the list anew, and nothing is twice in it', async () => {
  const { asked, fetchPage } = server(
    page(['a', 'b'], '1'),
    gone,
    page(['a', 'b'], '9'),
    page(['c']),
  );
  expect(await listProjected(fetchPage, all, signal)).toEqual(['a', 'b', 'c']);
  expect(asked).toEqual([null, '1', null, '9']);
});

test('a list that never comes to its end is given up', async () => {
  const { asked, fetchPage } = server(gone, gone, gone, gone, page(['late']));
  await expect(listProjected(fetchPage, all, signal)).rejects.toBe(gone);
  expect(asked).toHaveLength(4);
});

test('any other failure is told at once', async () => {
  const refused = Object.assign(new Error('no'), { code: 403 });
  const { asked, fetchPage } = server(page(['a'], '1'), refused);
  await expect(listProjected(fetchPage, all, signal)).rejects.toBe(refused);
  expect(asked).toHaveLength(2);
});

test('after an abort no page is asked for, and none that was on its way is told', async () => {
  const controller = new AbortController();
  const { asked, fetchPage } = server(page(['a'], '1'), page(['b'], '2'), page(['c']));
  const told: unknown[] = [];
  const list = listProjected(
    (url, given) => {
      if (asked.length === 1) {
        controller.abort();
      }
      return fetchPage(url, given);
    },
    all,
    controller.signal,
    (some) => told.push(some),
  );
  await expect(list).rejects.toMatchObject({ name: 'AbortError' });
  expect(asked).toEqual([null, '1']);
  expect(told).toEqual([['a']]);
});

test('a server that repeats itself is not asked for ever', async () => {
  const { fetchPage } = server(page(['a'], '1'), page(['b'], '1'), page(['b'], '1'));
  await expect(listProjected(fetchPage, all, signal)).rejects.toThrow('again and again');
});

test('answers that are no lists are empty ones', async () => {
  for (const answer of [undefined, null, 'text', {}, { items: {} }, { items: [], metadata: 7 }]) {
    expect(await listProjected(server(answer).fetchPage, all, signal)).toEqual([]);
  }
});

test('of objects of which only the metadata is wanted no more is asked for', async () => {
  const accepted: (string | undefined)[] = [];
  const fetchPage: FetchPage = (_url, _signal, accept) => {
    accepted.push(accept);
    return Promise.resolve(page(['a']));
  };
  await listProjected(fetchPage, all, signal);
  await listProjected(fetchPage, { ...all, metadataOnly: true }, signal);
  expect(accepted).toEqual([
    undefined,
    'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json',
  ]);
});
