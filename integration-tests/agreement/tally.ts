import assert from 'node:assert/strict';
import type { PlacementPreview } from '../../src/operator/placement-types';
import type { Outcome } from './outcome';

/** Counts what the random worlds contained, so that a poor distribution fails the test. */
export class Tally {
  private readonly counts = new Map<string, number>();

  add(name: string): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }

  addOutcome({ mode, candidates }: PlacementPreview, outcome: Outcome): void {
    const where = mode ?? 'no mode';
    this.add(outcome.outcome === 'placed' ? `${where}: placed` : `${where}: ${outcome.kind}`);
    for (const { reasons } of candidates) {
      new Set(reasons.map(({ kind }) => kind)).forEach((kind) => this.add(`rejected: ${kind}`));
    }
    const chosen = candidates.find(({ verdict }) => verdict === 'chosen');
    const equals = candidates.filter(
      ({ verdict, available }) => verdict === 'fits' && available === chosen?.available,
    );
    if (equals.some(({ node }) => node !== chosen?.node)) {
      this.add(`${where}: tie between nodes`);
    }
    if (equals.some(({ node }) => node === chosen?.node)) {
      this.add(`${where}: tie on one node`);
    }
  }

  /** @throws AssertionError naming every count below its minimum */
  assertAtLeast(minimums: Readonly<Record<string, number>>): void {
    const poor = Object.entries(minimums)
      .map(([name, minimum]) => ({ name, minimum, count: this.counts.get(name) ?? 0 }))
      .filter(({ count, minimum }) => count < minimum)
      .map(({ name, minimum, count }) => `${name}: ${count} of at least ${minimum}`);
    assert.deepEqual(poor, [], `the random worlds are too poor\n${this.toString()}`);
  }

  toString(): string {
    return [...this.counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, count]) => `${String(count).padStart(6)}  ${name}`)
      .join('\n');
  }
}
