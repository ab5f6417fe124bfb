import { Scalar, visit } from 'yaml';
import type { Document, ParseOptions, DocumentOptions, SchemaOptions, ScalarTag } from 'yaml';
import { MERGE_TAGS } from './merge-key';

/*
 * YAML as `oc` and `kubectl` read it: the library of theirs (sigs.k8s.io/yaml on go-yaml 2) follows
 * YAML 1.1 with Go's own way of reading numbers, so neither version of the standard says what it does:
 * `yes` and `y` are true, `0400` and `0o400` are 256, `1_000` is 1000, `08` is 8, `1:30` is a text.
 */

const TRUE = /^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSE = /^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const NULL = /^(?:~|null|Null|NULL)?$/;
/** Underscores may stand anywhere but at the beginning. */
const INTEGER =
  /^(?:[-+]_*)?(?:0_*[xX]_*[0-9a-fA-F][0-9a-fA-F_]*|0_*[bB]_*[01][01_]*|0_*[oO]_*[0-7][0-7_]*|0[0-7_]*|[1-9][0-9_]*)$/;
/** Digits that are no octal number after all (`08`) are a decimal one; what begins with a dot has no underscores. */
const FLOAT =
  /^(?:\.[0-9]+(?:[eE][-+]?[0-9]+)?|[-+][-+_]*\.[0-9_]*[0-9][0-9_]*(?:[eE][-+]?_*[0-9][0-9_]*)?|(?:[-+]_*)?[0-9][0-9_]*(?:\._*[0-9_]*)?(?:[eE]_*[-+]?_*[0-9][0-9_]*)?)$/;
const NOT_FINITE = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

function integer(text: string): number {
  const plain = text.replaceAll('_', '');
  const negative = plain.startsWith('-');
  const digits = plain.replace(/^[-+]/, '');
  const octal = /^0([0-7]+)$/.exec(digits)?.[1];
  const value = Number(octal === undefined ? digits : `0o${octal}`);
  return negative && value !== 0 ? -value : value;
}

/** A number as it was written, as long as it stands for the same; a new one as JSON writes it. */
function writtenNumber(read: (text: string) => number) {
  return ({ value, source }: Scalar): string =>
    source !== undefined && Object.is(read(source), value) ? source : JSON.stringify(value);
}

function float(text: string): number {
  // JSON and Go know no negative zero.
  return Number(text.replaceAll('_', '')) + 0;
}

/** What `!!binary` stands for, as text: JSON has no bytes. */
function binary(text: string, onError: (message: string) => void): string {
  try {
    const bytes = Array.from(atob(text), (byte) =>
      byte.charCodeAt(0).toString(16).padStart(2, '0'),
    );
    return decodeURIComponent(bytes.map((byte) => `%${byte}`).join(''));
  } catch {
    onError('!!binary value contains invalid base64 data');
    return text;
  }
}

const tags: ScalarTag[] = [
  {
    identify: (value) => value === null || value === undefined,
    createNode: () => new Scalar(null),
    default: true,
    tag: 'tag:yaml.org,2002:null',
    test: NULL,
    resolve: () => new Scalar(null),
    stringify: ({ source }) => (source !== undefined && NULL.test(source) ? source : 'null'),
  },
  ...[true, false].map((meaning): ScalarTag => {
    const test = meaning ? TRUE : FALSE;
    return {
      identify: (value) => value === meaning,
      default: true,
      tag: 'tag:yaml.org,2002:bool',
      test,
      resolve: () => new Scalar(meaning),
      stringify: ({ source }) =>
        source !== undefined && test.test(source) ? source : String(meaning),
    };
  }),
  {
    identify: (value) => typeof value === 'number' && Number.isInteger(value),
    default: true,
    tag: 'tag:yaml.org,2002:int',
    test: INTEGER,
    resolve: integer,
    stringify: writtenNumber(integer),
  },
  {
    identify: (value) => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: FLOAT,
    resolve: float,
    stringify: writtenNumber(float),
  },
  {
    identify: () => false,
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: NOT_FINITE,
    resolve: (text) => (/nan/i.test(text) ? NaN : text.startsWith('-') ? -Infinity : Infinity),
  },
  {
    identify: () => false,
    tag: 'tag:yaml.org,2002:binary',
    resolve: binary,
  },
];

/** For `parseAllDocuments` and `new Document`. */
export const OC_SCHEMA: ParseOptions & DocumentOptions & SchemaOptions = {
  schema: 'failsafe',
  customTags: [...tags, ...MERGE_TAGS],
  resolveKnownTags: false,
};

/**
 * Texts that `oc` takes for texts and other readers of YAML 1.1 do not: numbers to the base of 60,
 * dates, and the signs for "default value" and "merge".
 */
const ELSEWHERE =
  /^(?:[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|\d{4}-\d\d?-\d\d?(?:[Tt\s].*)?|=|<<|[-+]?\.[0-9_]+)$/;

/** Quotes what was not typed by the user and might be read as something else than a text somewhere. */
export function quoteDoubtful(document: Document.Parsed | Document): void {
  visit(document, {
    Scalar(_key, node) {
      if (typeof node.value === 'string' && node.type === undefined && ELSEWHERE.test(node.value)) {
        node.type = Scalar.QUOTE_DOUBLE;
      }
    },
  });
}
