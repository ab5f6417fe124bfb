import fc from 'fast-check';
import { checkCpus, parseCpuset } from './cpuset';

const guideNode = ['0-23,48-71', '24-47,72-95', ''];

describe('checkCpus', () => {
  it.each([
    ['auto', undefined],
    ['0-23', undefined],
    ['0', undefined],
    ['0-23,48-71', undefined],
    // Both sockets together hold every CPU.
    ['0-95', undefined],
    [' 0-3 , 5 ', undefined],
    ['', 'empty'],
    ['0-', 'not-a-range'],
    ['-1', 'not-a-range'],
    ['0,,1', 'not-a-range'],
    ['0-1-2', 'not-a-range'],
    ['0x1', 'not-a-range'],
    ['1.5', 'not-a-range'],
    ['😀', 'not-a-range'],
    ['99999999999', 'not-a-range'],
    ['24-0', 'reversed'],
    ['999', 'not-on-node'],
    ['90-96', 'not-on-node'],
  ])('%s: %s', (text, kind) => {
    expect(checkCpus(text, guideNode)?.kind).toBe(kind);
  });

  it('does not judge where the CPUs of the node are unknown', () => {
    expect(checkCpus('999', undefined)).toBeUndefined();
    expect(checkCpus('0-999999999', undefined)?.kind).toBe('not-on-node');
  });

  it('agrees with sets of single CPUs', () => {
    const ranges = fc.array(fc.tuple(fc.nat(40), fc.nat(10)), { minLength: 1, maxLength: 6 });
    const textOf = (list: [number, number][]) =>
      list.map(([first, more]) => (more === 0 ? `${first}` : `${first}-${first + more}`)).join(',');
    const cpusOf = (list: [number, number][]) =>
      new Set(
        list.flatMap(([first, more]) => Array.from({ length: more + 1 }, (_, i) => first + i)),
      );
    fc.assert(
      fc.property(ranges, ranges, (wanted, present) => {
        const known = cpusOf(present);
        const fits = [...cpusOf(wanted)].every((cpu) => known.has(cpu));
        expect(checkCpus(textOf(wanted), [textOf(present)]) === undefined).toBe(fits);
      }),
    );
  });
});

describe('parseCpuset', () => {
  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseCpuset(text)));
  });
});
