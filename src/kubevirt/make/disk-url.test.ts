import fc from 'fast-check';
import { diskUrlProblem, diskUrlSource } from './disk-url';

test.each([
  ['https://mirror.example/rhel9.qcow2', undefined],
  ['http://10.0.0.1:8080/disk.img.xz?x=1', undefined],
  ['HTTP://mirror.example/disk', undefined],
  ['docker://quay.io/containerdisks/fedora:latest', undefined],
  ['', 'no-url'],
  ['mirror.example/rhel9.qcow2', 'no-url'],
  ['https://', 'no-url'],
  ['https://-x/disk', 'no-url'],
  ['https://x:port/disk', 'no-url'],
  ['https://[fd00::1]:8080/disk', undefined],
  ['https:mirror.example', 'no-url'],
  ['docker:quay.io/fedora', 'no-url'],
  ['https://mirror.example/a b', 'no-url'],
  ['ftp://mirror.example/disk', 'scheme'],
  ['file:///disk', 'scheme'],
  ['javascript:alert(1)', 'scheme'],
  ['https://me:secret@mirror.example/disk', 'password'],
  ['https://mirror.example/disk@sha256', undefined],
  ['docker://me@quay.io/disk', 'password'],
])('%j: %s', (text, problem) => {
  expect(diskUrlProblem(text)).toBe(problem);
});

test('a registry is one, everything else a server', () => {
  expect(diskUrlSource('docker://quay.io/x')).toEqual({ registry: { url: 'docker://quay.io/x' } });
  expect(diskUrlSource('https://x/y')).toEqual({ http: { url: 'https://x/y' } });
});

test('any text is judged; what passes has a host; what the web has passes', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl()), (text) => {
      if (diskUrlProblem(text) === undefined) {
        expect(text).toMatch(/^(https?|docker):\/\/[^/?#\s@]/i);
      }
    }),
  );
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true }), (text) => {
      expect(diskUrlProblem(text)).toBeUndefined();
    }),
  );
});
