import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as models from '@kubernetes/client-node/dist/gen/models/all.js';

/** One field of a Kubernetes type, as the client library's generated classes describe it. */
export interface ModelField {
  name: string;
  /** TypeScript type: `string`, `Array<V1Container>`, `{ [key: string]: string; }`, `V1PodSpec` … */
  type: string;
  /** OpenAPI format: int32, int64, date-time, byte, int-or-string … or ''. */
  format: string;
  required: boolean;
  description?: string;
}

interface ModelClass {
  getAttributeTypeMap(): { name: string; baseName: string; type: string; format: string }[];
}

function isModelClass(value: unknown): value is ModelClass {
  return typeof value === 'function' && 'getAttributeTypeMap' in value;
}

const classes = new Map<string, ModelClass>();
for (const [name, value] of Object.entries<unknown>({ ...models })) {
  if (isModelClass(value)) classes.set(name, value);
}

export function hasModel(className: string): boolean {
  return classes.has(className);
}

const require = createRequire(import.meta.url);
const member = /(?:\/\*\*\s*([\s\S]*?)\*\/\s*)?'([^']+)'(\?)?: [^;{]*(?:\{[^}]*\})?[^;]*;/g;

/**
 * The generated classes do not say at run time which fields are required; their declaration files
 * do (`'name': string` against `'image'?: string`), and they carry the descriptions.
 */
function readDeclaration(className: string): {
  description?: string;
  members: Map<string, { required: boolean; description?: string }>;
} {
  const file = require.resolve(`@kubernetes/client-node/dist/gen/models/${className}.d.ts`);
  const text = readFileSync(file, 'utf8');
  const start = text.indexOf('export declare class');
  const head = /\/\*\*\s*([^@]*?)\*\/\s*$/.exec(text.slice(0, start))?.[1];
  const end = text.indexOf('static readonly discriminator', start);
  const members = new Map<string, { required: boolean; description?: string }>();
  for (const match of text.slice(text.indexOf('{', start) + 1, end).matchAll(member)) {
    const [, comment, name = '', optional] = match;
    const description = clean(comment);
    members.set(name, { required: !optional, ...(description && { description }) });
  }
  const description = clean(head?.split('/**').at(-1));
  return { ...(description && { description }), members };
}

function clean(comment: string | undefined): string | undefined {
  const text = comment
    ?.replace(/^\s*\*\s?/gm, '')
    .replace(/\\(['"`])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  return text === '' ? undefined : text;
}

export interface Model {
  description?: string;
  fields: ModelField[];
}

/** Reads the generated class of that name; throws when the client library has none. */
export function readModel(className: string): Model {
  const model = classes.get(className);
  if (!model) throw new Error(`the Kubernetes client library has no model ${className}`);
  const declaration = readDeclaration(className);
  return {
    ...(declaration.description && { description: declaration.description }),
    fields: model.getAttributeTypeMap().map(({ name, baseName, type, format }) => {
      const declared = declaration.members.get(name);
      return {
        name: baseName,
        type,
        format,
        required: declared?.required ?? false,
        ...(declared?.description && { description: declared.description }),
      };
    }),
  };
}
