import { expect, it } from 'vitest';
import { may_join, neighbourhoods_of, shown_of } from './neighbourhood';

const here = { precinct: 2, neighbourhood: '浦晖居民区' };
const beside = { precinct: 3, neighbourhood: '明月居民区' };

it('lists each neighbourhood once', () => {
  expect(neighbourhoods_of([beside, here, { ...beside }])).toEqual([here, beside]);
  expect(neighbourhoods_of([])).toEqual([]);
});

it('shows all where the chosen one is not among them', () => {
  expect(shown_of(3, [here, beside])).toBe(3);
  expect(shown_of(9, [here, beside])).toBe(0);
  expect(shown_of(0, [here])).toBe(0);
});

it('never mixes cases of two neighbourhoods in a meeting', () => {
  expect(may_join(here, [])).toBe(true);
  expect(may_join(here, [here])).toBe(true);
  expect(may_join(beside, [here])).toBe(false);
});
