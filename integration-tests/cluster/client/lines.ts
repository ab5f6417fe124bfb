import { StringDecoder } from 'node:string_decoder';
import type { Readable } from 'node:stream';

/** The non-empty lines of a stream as they arrive; an unfinished last line is dropped. */
export async function* readLines(stream: Readable): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let parts: string[] = [];
  for await (const chunk of stream) {
    const text = decoder.write(chunk as Buffer);
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      parts.push(text.slice(from, end));
      const line = parts.join('');
      parts = [];
      from = end + 1;
      if (line.trim() !== '') yield line;
    }
    if (from < text.length) parts.push(text.slice(from));
  }
}
