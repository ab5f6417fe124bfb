/** What later requests need of earlier answers: resource versions by name, UIDs by name and `uid`. */
export type Variables = Record<string, string | undefined>;

/** An answer of an API server, whole. */
export interface Answer {
  /** HTTP status; 0 when the connection was cut. */
  status: number;
  warning?: string;
  contentType?: string;
  retryAfter?: string;
  /** JSON, or the text where it is none; of a watch its events. */
  body: unknown;
}

export interface Request {
  /** Names the answer; unique among all requests. */
  id: string;
  /** Default GET. */
  method?: string;
  path: string | ((variables: Variables) => string);
  body?: unknown;
  /** Sends `body` as it is, a text. */
  raw?: boolean;
  /** Content type of the body; default JSON. */
  type?: string;
  accept?: string;
  headers?: Readonly<Record<string, string>>;
  /** A persona's name, which is its token too. */
  as?: string;
  /** Milliseconds after which a watch is cut. */
  watch?: number;
  /** The part of the answer that is compared; the whole where absent. */
  pick?: string;
  /** Read before: a path, and the name under which its resourceVersion (and UID) are kept. */
  before?: readonly [string, string];
  /** Sent while a watch is open. */
  during?: readonly Request[];
  save?: (answer: Answer, variables: Variables) => void;
}

/** Milliseconds that controllers need. */
export interface Wait {
  wait: number;
}

export type Step = Request | Wait;
