import { choiceOfAddress, emptyDraft, loadDraft, saveDraft } from './draft';

/** Storage that keeps, or refuses as a browser in private mode may. */
function storage(refuses = false) {
  const kept = new Map<string, string>();
  const refuse = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  return {
    kept,
    getItem: (key: string) => (refuses ? refuse() : (kept.get(key) ?? null)),
    setItem: (key: string, value: string) => (refuses ? refuse() : void kept.set(key, value)),
    removeItem: (key: string) => (refuses ? refuse() : void kept.delete(key)),
  };
}

describe('draft', () => {
  const draft = { ...emptyDraft, pool: 'cmmd', nodes: ['cmmd1'], step: 'impact' as const };

  it('survives a refresh and is gone once it is empty', () => {
    const tab = storage();
    expect(saveDraft(tab, draft)).toBe(true);
    expect(loadDraft(tab)).toEqual(draft);
    saveDraft(tab, emptyDraft);
    expect(tab.kept.size).toBe(0);
  });

  it.each([
    ['another version', JSON.stringify({ version: 99, draft: { pool: 'x' } })],
    ['no JSON', '{'],
    ['something else', '"text"'],
  ])('starts anew with %s', (_name, text) => {
    const tab = storage();
    saveDraft(tab, draft);
    const [key = ''] = tab.kept.keys();
    tab.kept.set(key, text);
    expect(loadDraft(tab)).toEqual(emptyDraft);
  });

  it('works without storage', () => {
    expect(loadDraft(storage(true))).toEqual(emptyDraft);
    expect(saveDraft(storage(true), draft)).toBe(false);
  });
});

test.each([
  ['', undefined],
  ['pool=cmmd', { pool: 'cmmd' }],
  ['nodes=a,b,,a', { nodes: ['a', 'b'] }],
  ['pool=+&nodes=+', undefined],
  ['pool=cmmd&nodes=a', { pool: 'cmmd', nodes: ['a'] }],
])('address ?%s asks for %j', (query, expected) => {
  expect(choiceOfAddress(new URLSearchParams(query))).toEqual(expected);
});
