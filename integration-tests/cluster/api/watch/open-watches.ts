import type { ServedResource } from '../resource-registry';
import type { Sink } from './sink';
import { Watch } from './watch';
import type { WatchRequest } from './watch';

/** All open watches of the server. */
export class OpenWatches {
  private readonly watches = new Set<Watch>();

  get size(): number {
    return this.watches.size;
  }

  open(request: WatchRequest, sink: Sink): void {
    // A watch may end while it is being made: its client may already be gone.
    const watch = new Watch(request, sink, (ended) => this.watches.delete(ended));
    if (!watch.isClosed) this.watches.add(watch);
  }

  /** Cuts the connections of all watches, or of those of one resource; returns how many. */
  drop(plural?: string): number {
    return this.forEach(plural, (watch) => watch.drop());
  }

  /** Ends the watches of a resource that is no longer served. */
  finish(resource: Pick<ServedResource, 'collection'>): void {
    for (const watch of [...this.watches]) {
      if (watch.resource.collection === resource.collection) watch.finish();
    }
  }

  finishAll(): void {
    for (const watch of [...this.watches]) watch.finish();
  }

  private forEach(plural: string | undefined, act: (watch: Watch) => void): number {
    const chosen = [...this.watches].filter(
      (watch) => plural === undefined || watch.resource.plural === plural,
    );
    chosen.forEach(act);
    return chosen.length;
  }
}
