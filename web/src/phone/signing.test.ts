import { expect, it } from 'vitest';
import type { MeRow, MinutesRow, SignsRow } from '../messages';
import { may_sign } from './signing';

const minutes = (state: MinutesRow['state'], version = 2): MinutesRow => ({ t: 'minutes', id: 1, c: 1, version, state }) as unknown as MinutesRow;
const me = (...roles: MeRow['roles']): MeRow => ({ t: 'me', id: 'me', roles }) as unknown as MeRow;
const signs = (version: number, signed: boolean): SignsRow => ({ t: 'signs', id: 'signs', c: 0, version, signed });

it('asks only those who may sign: staff who sign, and homes that were there', () => {
  expect(may_sign(minutes('confirmed'), me('household'), undefined)).toBe(false);
  expect(may_sign(minutes('confirmed'), me('household'), signs(2, false))).toBe(true);
  expect(may_sign(minutes('confirmed'), me('signer'), undefined)).toBe(true);
  expect(may_sign(minutes('confirmed'), me('chair'), undefined)).toBe(false);
  expect(may_sign(undefined, me('household'), signs(2, false))).toBe(false);
});

it('asks once for each version, while it waits for signatures', () => {
  expect(may_sign(minutes('confirmed'), me('household'), signs(2, true))).toBe(false);
  expect(may_sign(minutes('confirmed', 3), me('household'), signs(2, true))).toBe(true);
  for (const state of ['draft', 'signed', 'published', 'withdrawn'] as const) {
    expect(may_sign(minutes(state), me('household'), signs(2, false))).toBe(false);
  }
});
