import { expect, it } from 'vitest';
import { merge_sections, settle } from './merge';

const base = [
  { key: 'head', text: 'a' },
  { key: 'people', text: 'b' },
  { key: 'polls', text: 'c' },
  { key: 'decisions', text: 'd' },
];
const mine = [
  { key: 'head', text: 'a' },
  { key: 'people', text: 'b, mine' },
  { key: 'polls', text: 'c, mine' },
  { key: 'decisions', text: 'd, both' },
];
const theirs = [
  { key: 'head', text: 'a, theirs' },
  { key: 'people', text: 'b' },
  { key: 'polls', text: 'c, theirs' },
  { key: 'decisions', text: 'd, both' },
];

it('finds who changed which section', () => {
  const merged = merge_sections(base, mine, theirs);
  expect(merged.map((one) => one.changed)).toEqual(['theirs', 'mine', 'both', 'theirs']);
});

it('keeps what only one has changed and asks for the rest', () => {
  const merged = merge_sections(base, mine, theirs);
  expect(settle(merged, { polls: 'mine' }).map((one) => one.text)).toEqual(['a, theirs', 'b, mine', 'c, mine', 'd, both']);
  expect(settle(merged, { polls: 'theirs' })[2]?.text).toBe('c, theirs');
});
