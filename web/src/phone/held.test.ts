import { computed } from 'vue';
import { expect, it } from 'vitest';
import { memory_keeper } from '../storage';
import type { HeldRow } from '../messages';
import { drop_held, forget_held, held_words, keep_held, keep_unnamed, own_unnamed } from './held';

const text = (code: string, held: number, store: ReturnType<typeof memory_keeper>): string => held_words(code, held, store)?.text ?? '';

it('keeps the words and photos of what waits on the phone that wrote them, meeting by meeting', () => {
  const store = memory_keeper();
  keep_held('HE-A', 1, '等一等', [7], store);
  keep_held('HE-A', 2, '再等', [], store);
  keep_held('HE-B', 1, '别处的', [], store);
  expect(held_words('HE-A', 1, store)?.photos).toEqual([7]);
  expect([text('HE-A', 1, store), text('HE-A', 2, store), text('HE-B', 1, store), text('HE-A', 3, store)]).toEqual(['等一等', '再等', '别处的', '']);
  drop_held('HE-A', 1, store);
  expect([text('HE-A', 1, store), text('HE-A', 2, store)]).toEqual(['', '再等']);
  for (let held = 10; held < 40; held += 1) {
    keep_held('HE-A', held, String(held), [], store);
  }
  expect([text('HE-A', 2, store), text('HE-A', 39, store)]).toEqual(['', '39']);
  forget_held(store);
  expect(text('HE-A', 39, store)).toBe('');
});

it('tells what shows a comment whose row came before its words', () => {
  const store = memory_keeper();
  const shown = computed(() => text('HE-A', 1, store));
  expect(shown.value).toBe('');
  keep_held('HE-A', 1, '等一等', [7], store);
  expect(shown.value).toBe('等一等');
  drop_held('HE-A', 1, store);
  expect(shown.value).toBe('');
});

it('knows its own anonymous comments, also those that waited, until somebody signs out', () => {
  const store = memory_keeper();
  const held = (id: number, comment: number, anonymous = true): HeldRow => ({ t: 'held', id, c: 1, state: 'shown', at: '', comment, session: 4, anonymous });
  keep_unnamed('HE-A', 5, store);
  keep_unnamed('HE-B', 6, store);
  keep_held('HE-A', 1, '等一等', [], store);
  expect(own_unnamed('HE-A', [held(1, 9), held(2, 10), held(1, 11, false)], store)).toEqual([5, 9]);
  forget_held(store);
  expect(own_unnamed('HE-A', [held(1, 9)], store)).toEqual([]);
});
