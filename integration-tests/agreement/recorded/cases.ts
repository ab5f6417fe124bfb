import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { KubeObject } from '../../cluster/client/types';

/**
 * What the real operator's code did in one reconcile, as far as it was recorded. Absent fields did
 * not happen: no `node` = nothing was created, no `events` = none were sent.
 */
export interface RecordedAnswer {
  /** Where the pods were bound, and what the pod template's annotations say. */
  node?: string;
  numa?: string;
  cpus?: string;
  /** Of the object that was created. */
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  /** What became of the object that was there already. */
  existing?: 'kept' | 'deleted';
  status?: Record<string, unknown>;
  /** `<type> <reason> <message>`. */
  events?: string[];
  error?: string;
  /** Its process would have ended. */
  panic?: boolean;
}

/** One cluster as the operator saw it, and its answer. */
export interface RecordedCase {
  id: string;
  /** What is odd about it. */
  tags: string[];
  cmmd: KubeObject;
  nodes: KubeObject[];
  pods: KubeObject[];
  /** The collectors' Endpoints; null = there are none of that name. */
  endpoints: KubeObject | null;
  /** By address:port: the text a collector answers with, under which HTTP status (200 if absent). */
  collectors: Record<string, { status?: number; body?: string }>;
  /** The payload's object that is there already. */
  existing?: KubeObject;
  answer: RecordedAnswer;
}

const files = ['placement-core.jsonl.gz', 'placement-exotic.jsonl.gz'];

/**
 * All recorded cases: random clusters (`core`), and random ones with odd input mixed in followed by
 * minimal ones with telling ids (`exotic`). The client was an in-memory one, the collectors' HTTP
 * answers are those given.
 */
export function recordedCases(): RecordedCase[] {
  return files.flatMap((name) =>
    gunzipSync(readFileSync(new URL(name, import.meta.url)))
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as RecordedCase),
  );
}
