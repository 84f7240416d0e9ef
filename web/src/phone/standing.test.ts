import { expect, it } from 'vitest';
import type { StandingRow } from '../messages';
import { is_silenced, standing_of } from './standing';

const row = (more: Partial<StandingRow>): StandingRow => ({ t: 'standing', id: 'standing', warned: true, muted: null, removed: false, reason: '骂人', ...more });

it.each([
  [undefined, 5, null, false],
  [row({}), 5, 'warned', false],
  [row({ muted: 5 }), 5, 'muted', true],
  [row({ muted: 4 }), 5, 'warned', false],
  [row({ muted: 0 }), null, 'muted', true],
  [row({ muted: 0 }), 5, 'warned', false],
  [row({ muted: 4, removed: true }), 5, 'removed', true],
])('%o on item %o', (one, item, is, silenced) => {
  expect(standing_of(one, item)?.is ?? null).toBe(is);
  expect(is_silenced(one, item)).toBe(silenced);
});
