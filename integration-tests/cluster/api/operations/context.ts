import type { User } from '../authorization/identity';
import type { Webhook } from '../admission/webhooks';
import type { Store } from '../storage/store';
import type { ResourceRegistry } from '../resource-registry';

/** What every operation works on. */
export interface Cluster {
  store: Store;
  registry: ResourceRegistry;
  /** Seed of generated names and uids. */
  seed: string;
  /** What operators validate besides the schemas. */
  webhooks?: readonly Webhook[] | undefined;
}

/** How a write was asked for. */
export interface WriteOptions {
  user: User;
  dryRun: boolean;
  isPatch?: boolean;
  fieldValidation: 'Strict' | 'Warn' | 'Ignore';
  /** Fields that stand twice in the body, by path. */
  duplicates?: string[];
  /** Warnings for the client are added here. */
  warnings: string[];
}

/** Current time as object metadata writes it. */
export function timestamp(date = new Date()): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
