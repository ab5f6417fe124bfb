import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openApiV2Protobuf } from './index';
import { ProtobufWriter } from './protobuf-writer';

const bytes = (...values: number[]) => Uint8Array.from(values);

test('fields are written with their number, wire type and length', () => {
  const message = new ProtobufWriter()
    .string(1, 'ab')
    .boolean(2, true)
    .message(22, (nested) => nested.string(1, 'c'))
    .finish();
  assert.deepEqual(message, bytes(0x0a, 2, 97, 98, 0x10, 1, 0xb2, 0x01, 3, 0x0a, 1, 99));
});

test('lengths above 127 take several bytes; empty strings and false are left out', () => {
  const message = new ProtobufWriter().string(1, '').boolean(2, false).string(3, 'x'.repeat(300));
  assert.deepEqual(message.finish().slice(0, 4), bytes(0x1a, 0xac, 0x02, 120));
});

test('an OpenAPI document begins with its version and title', () => {
  const document = openApiV2Protobuf({ swagger: '2.0', info: { title: 'K', version: '1' } });
  const info = [0x12, 6, 0x0a, 1, 75, 0x12, 1, 49];
  assert.deepEqual(document, bytes(0x0a, 3, 50, 46, 48, ...info, 0x42, 0, 0x4a, 0));
});
