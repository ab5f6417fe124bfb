import assert from 'node:assert/strict';
import { test } from 'node:test';
import { relativeTime } from './relative-time';

const now = new Date('2026-11-22T12:00:00Z');
const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1000);

test('recent times in words, older ones not', () => {
  assert.equal(relativeTime(ago(90), now, 'en', false), '1 minute ago');
  assert.equal(relativeTime(ago(30), now, 'en', false), '30 seconds ago');
  assert.equal(relativeTime(ago(300), now, 'ko', false), '5분 전');
  assert.equal(relativeTime(ago(631), now, 'en', false), undefined);
});

test('a clock that is behind does not count from the future', () => {
  assert.equal(relativeTime(ago(-20), now, 'en', false), 'now');
});

test('bare lengths of time', () => {
  assert.equal(relativeTime(ago(3 * 86_400), now, 'en', true), '3 days');
  assert.equal(relativeTime(ago(3_700), now, 'en', true), '1 hour');
});
