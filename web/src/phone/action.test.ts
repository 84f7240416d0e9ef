import { expect, test } from 'vitest';
import { action_of, page_of } from './action';

test('each step has its own main action', () => {
  expect(['questions', 'statements', 'comments', 'proposals', 'replies', 'signing'].map((step) => action_of(step, true))).toEqual([
    'ask',
    'speak',
    'comment',
    'propose',
    'replies',
    'check',
  ]);
  expect(['negotiation', 'other'].map((step) => action_of(step, true))).toEqual(['speak', 'speak']);
});

test('who listens reads along', () => {
  for (const step of ['check_in', 'opening', 'plan', 'report', 'vote', 'result', 'count', 'notice', 'roll', undefined]) {
    expect(action_of(step, true)).toBe('agenda');
  }
});

test('who has no words reads along everywhere', () => {
  for (const step of ['questions', 'statements', 'comments', 'proposals', 'signing', undefined]) {
    expect(action_of(step, false)).toBe('agenda');
  }
});

test('each action leads somewhere', () => {
  expect(page_of('ask', 0)).toBe('speak');
  expect(page_of('comment', 3)).toBe('comments');
  expect(page_of('propose', 0)).toBe('proposals');
  expect(page_of('replies', 2)).toBe('proposals');
  expect(page_of('check', 1)).toBe('proposals');
  expect(page_of('check', 0)).toBe('comments');
  expect(page_of('agenda', 0)).toBe('agenda');
});
