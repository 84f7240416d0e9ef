import { expect, it } from 'vitest';
import { memory_keeper } from '../storage';
import { drop_held, forget_held, held_words, keep_held } from './held';

it('keeps the words of what waits on the phone that wrote them, meeting by meeting', () => {
  const store = memory_keeper();
  keep_held('HE-A', 1, '等一等', store);
  keep_held('HE-A', 2, '再等', store);
  keep_held('HE-B', 1, '别处的', store);
  expect([held_words('HE-A', 1, store), held_words('HE-A', 2, store), held_words('HE-B', 1, store), held_words('HE-A', 3, store)]).toEqual(['等一等', '再等', '别处的', '']);
  drop_held('HE-A', 1, store);
  expect([held_words('HE-A', 1, store), held_words('HE-A', 2, store)]).toEqual(['', '再等']);
  for (let held = 10; held < 40; held += 1) {
    keep_held('HE-A', held, String(held), store);
  }
  expect([held_words('HE-A', 2, store), held_words('HE-A', 39, store)]).toEqual(['', '39']);
  forget_held(store);
  expect(held_words('HE-A', 39, store)).toBe('');
});
