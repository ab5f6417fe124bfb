import type { Field } from './document';

/** One request to the cluster's API in the user's name; `path` begins with a slash. */
export type AskCluster = (
  method: 'GET' | 'POST',
  path: string,
  body?: object,
) => Promise<{ status: number; text: string }>;

/** The cluster's refusal of what a field asked for. */
export class FieldError extends Error {
  constructor(
    readonly status: number,
    text: string,
  ) {
    super(text);
  }
}

type Resolver = (ask: AskCluster, args: Field['args']) => Promise<unknown>;

async function asked(answer: ReturnType<AskCluster>): Promise<string> {
  const { status, text } = await answer;
  if (status < 200 || status > 299) throw new FieldError(status, text);
  return text;
}

interface UserInfo {
  username?: string;
  uid?: string;
  groups?: string[];
  extra?: object;
}

const authorization = 'authorization.k8s.io/v1';
const authentication = 'authentication.k8s.io/v1';

/** What consoles up to 4.22 can ask for by GraphQL. */
const resolvers: Readonly<Partial<Record<string, Resolver>>> = {
  async fetchURL(ask, { url }) {
    if (typeof url !== 'string' || !url.startsWith('/')) {
      throw new FieldError(400, 'fetchURL: url must be a path of the API');
    }
    return asked(ask('GET', url));
  },
  async selfSubjectAccessReview(ask, args) {
    const { group, resource, verb, namespace } = args;
    const text = await asked(
      ask('POST', `/apis/${authorization}/selfsubjectaccessreviews`, {
        apiVersion: authorization,
        kind: 'SelfSubjectAccessReview',
        // What was not given (null) is left out, as by the real server.
        spec: {
          resourceAttributes: Object.fromEntries(
            Object.entries({ group, resource, verb, namespace }).filter(
              ([, v]) => v !== null && v !== undefined,
            ),
          ),
        },
      }),
    );
    const { status } = JSON.parse(text) as { status?: { allowed?: boolean } };
    return { status: { allowed: status?.allowed === true } };
  },
  async selfSubjectReview(ask) {
    const text = await asked(
      ask('POST', `/apis/${authentication}/selfsubjectreviews`, {
        apiVersion: authentication,
        kind: 'SelfSubjectReview',
      }),
    );
    const { status } = JSON.parse(text) as { status?: { userInfo?: UserInfo } };
    const { username = '', uid = '', groups = [], extra } = status?.userInfo ?? {};
    // An object is no value of GraphQL: extra is its JSON.
    return {
      status: { userInfo: { username, uid, groups, extra: JSON.stringify(extra ?? null) } },
    };
  },
};

const typeNames: Readonly<Partial<Record<string, string>>> = {
  selfSubjectAccessReview: 'SelfSubjectAccessReview',
  selfSubjectReview: 'SelfSubjectReview',
  'SelfSubjectAccessReview.status': 'SelfSubjectAccessReviewStatus',
  'SelfSubjectReview.status': 'SelfSubjectReviewStatus',
  'SelfSubjectReviewStatus.userInfo': 'UserInfo',
};

/** The parts of a value that were asked for. */
function selected(value: unknown, fields: readonly Field[], type: string): unknown {
  if (fields.length === 0 || typeof value !== 'object' || value === null) return value;
  const parts = new Map(Object.entries(value));
  return Object.fromEntries(
    fields.map((field) => {
      if (field.name === '__typename') return [field.as, type];
      if (!parts.has(field.name)) throw new FieldError(400, `${type} has no field ${field.name}`);
      const inner = typeNames[`${type}.${field.name}`] ?? '';
      return [field.as, selected(parts.get(field.name), field.fields, inner)];
    }),
  );
}

/** What a query is answered with; a field that was refused is null, and its refusal is in `errors`. */
export interface Answer {
  data: Record<string, unknown> | null;
  errors?: { message: string; path?: string[]; extensions?: { status: number; message: string } }[];
}

/** Answers the fields of a query side by side. Rejects when the cluster cannot be reached. */
export async function resolveQuery(fields: readonly Field[], ask: AskCluster): Promise<Answer> {
  const data: Record<string, unknown> = {};
  const errors: NonNullable<Answer['errors']> = [];
  await Promise.all(
    fields.map(async ({ name, as, args, fields: inner }) => {
      data[as] = null;
      try {
        const resolve = Object.hasOwn(resolvers, name) ? resolvers[name] : undefined;
        if (name === '__typename') data[as] = 'Query';
        else if (!resolve) throw new FieldError(400, `Query has no field ${name}`);
        else data[as] = selected(await resolve(ask, args), inner, typeNames[name] ?? '');
      } catch (error) {
        if (!(error instanceof FieldError)) throw error;
        const { status, message } = error;
        errors.push({ message, path: [as], extensions: { status, message } });
      }
    }),
  );
  return errors.length > 0 ? { data, errors } : { data };
}
