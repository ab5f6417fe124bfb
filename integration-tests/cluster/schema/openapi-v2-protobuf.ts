import { stringify } from 'yaml';
import { isRecord } from './paths';
import { ProtobufWriter } from './protobuf-writer';

type Json = Record<string, unknown>;

/**
 * Media types of the protobuf form of `/openapi/v2`, which kubectl up to 1.28 asks for. The answer
 * has a name of its own: Go's media type parser refuses the `@` of the one that is asked for.
 */
export const openApiV2ProtobufTypes = {
  accept: 'application/com.github.proto-openapi.spec.v2@v1.0+protobuf',
  answer: 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf',
} as const;

/**
 * The protobuf form (message openapi.v2.Document of gnostic) of a document made by `openApiV2`.
 * It carries what kubectl reads: definitions, query parameters and the `x-kubernetes-*` extensions.
 */
export function openApiV2Protobuf(document: object): Uint8Array {
  const { swagger, info, paths, definitions } = document as Json;
  return new ProtobufWriter()
    .string(1, swagger)
    .message(2, (message) => {
      if (isRecord(info)) message.string(1, info['title']).string(2, info['version']);
    })
    .message(8, (message) => named(message, 2, paths, pathItem))
    .message(9, (message) => named(message, 1, definitions, schema))
    .finish();
}

/** Maps are lists of pairs: name = 1, value = 2. */
function named(
  writer: ProtobufWriter,
  field: number,
  map: unknown,
  write: (message: ProtobufWriter, value: Json) => void,
): void {
  if (!isRecord(map)) return;
  for (const [name, value] of Object.entries(map)) {
    writer.message(field, (pair) =>
      pair.string(1, name).message(2, (message) => write(message, isRecord(value) ? value : {})),
    );
  }
}

const methods = { get: 2, put: 3, post: 4, delete: 5, patch: 8 } as const;

function pathItem(writer: ProtobufWriter, item: Json): void {
  for (const [method, field] of Object.entries(methods)) {
    const value = item[method];
    if (isRecord(value)) writer.message(field, (message) => operation(message, value));
  }
  parameters(writer, 9, item['parameters']);
}

function operation(writer: ProtobufWriter, item: Json): void {
  writer.string(3, item['description']).strings(6, item['produces']);
  parameters(writer, 8, item['parameters']);
  const { responses } = item;
  writer.message(9, (message) =>
    named(message, 1, responses, (value, response) =>
      value.message(1, (found) => {
        found.string(1, response['description']);
        const body = response['schema'];
        if (isRecord(body)) {
          found.message(2, (choice) => choice.message(1, (inner) => schema(inner, body)));
        }
      }),
    ),
  );
  extensions(writer, 13, item);
}

const parameterKinds = { query: { choice: 3, type: 6 }, path: { choice: 4, type: 5 } } as const;

function parameters(writer: ProtobufWriter, field: number, list: unknown): void {
  if (!Array.isArray(list)) return;
  for (const item of list.filter(isRecord)) {
    writer.message(field, (choice) =>
      choice.message(1, (parameter) => {
        if (item['in'] === 'body') {
          parameter.message(1, (body) => {
            body.string(2, item['name']).string(3, 'body').boolean(4, item['required']);
            const sent = item['schema'];
            if (isRecord(sent)) body.message(5, (message) => schema(message, sent));
          });
          return;
        }
        const kind = parameterKinds[item['in'] === 'path' ? 'path' : 'query'];
        parameter.message(2, (other) =>
          other.message(kind.choice, (message) =>
            message
              .boolean(1, item['required'])
              .string(2, item['in'])
              .string(4, item['name'])
              .string(kind.type, item['type']),
          ),
        );
      }),
    );
  }
}

function schema(writer: ProtobufWriter, item: Json): void {
  const { additionalProperties, items, properties, enum: values, type } = item;
  writer
    .string(1, item['$ref'])
    .string(2, item['format'])
    .string(3, item['title'])
    .string(4, item['description'])
    .string(13, item['pattern'])
    .strings(19, item['required']);
  if (Array.isArray(values))
    values.forEach((value) => writer.message(20, (any) => yaml(any, value)));
  if (isRecord(additionalProperties)) {
    writer.message(21, (choice) =>
      choice.message(1, (found) => schema(found, additionalProperties)),
    );
  }
  if (typeof type === 'string') writer.message(22, (message) => message.string(1, type));
  if (isRecord(items)) {
    writer.message(23, (list) => list.message(1, (message) => schema(message, items)));
  }
  if (isRecord(properties)) writer.message(25, (message) => named(message, 1, properties, schema));
  extensions(writer, 31, item);
}

function extensions(writer: ProtobufWriter, field: number, item: Json): void {
  for (const [name, value] of Object.entries(item)) {
    if (!name.startsWith('x-')) continue;
    writer.message(field, (pair) => pair.string(1, name).message(2, (any) => yaml(any, value)));
  }
}

/** Any value as YAML text. */
function yaml(writer: ProtobufWriter, value: unknown): void {
  writer.string(2, stringify(value));
}
