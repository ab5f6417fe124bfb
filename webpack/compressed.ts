import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { gzipAsync } from '@gfx/zopfli';
import CompressionPlugin from 'compression-webpack-plugin';

/** Zopfli takes a second for 400 KB: what is larger (the library of PatternFly, its style sheet for 4.18) gets zlib's best. */
const mostForZopfli = 400_000;

async function smallest(content: Buffer): Promise<Uint8Array> {
  return content.length > mostForZopfli
    ? promisify(gzip)(content, { level: 9 })
    : gzipAsync(content, { numiterations: 5 });
}

/**
 * Writes beside each file what a web server may send of it (`….gz`), compressed once and as well as can be: nginx alone
 * takes its fastest level, which is a tenth more, and works for each browser anew.
 */
export function compressed(): CompressionPlugin<object> {
  return new CompressionPlugin<object>({
    test: /\.(?:js|css|json|txt)$/,
    // A server looks for each: what is hardly smaller is not sent any other way than the rest.
    minRatio: 1,
    compressionOptions: {},
    algorithm: (content, _options, done) => {
      smallest(content).then(
        (result) => done(undefined, result),
        (error: unknown) =>
          done(error instanceof Error ? error : new Error(String(error)), content),
      );
    },
  });
}
