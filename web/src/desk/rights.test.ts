import { describe, expect, it } from 'vitest';
import type { Role } from '../messages';
import { is_organisation, may_send, roles_here } from './rights';

it('shows the meeting’s steps to the chair alone', () => {
  expect(may_send(['chair'], 'item.begin')).toBe(true);
  for (const role of ['clerk', 'recorder', 'property', 'street', 'screen'] as const) {
    expect(may_send([role], 'item.begin')).toBe(false);
    expect(may_send([role], 'poll.close')).toBe(false);
  }
});

it('shows each helper what is theirs', () => {
  expect(may_send(['clerk'], 'delegate.check_in')).toBe(true);
  expect(may_send(['recorder'], 'minutes.save')).toBe(true);
  expect(may_send(['recorder'], 'minutes.confirm')).toBe(false);
  expect(may_send(['chair'], 'minutes.sign')).toBe(false);
  expect(may_send(['signer'], 'minutes.sign')).toBe(true);
  expect(may_send(['property'], 'proposal.answer')).toBe(true);
  expect(may_send(['chair'], 'proposal.answer')).toBe(true); // as it was said in the hall
  expect(may_send(['recorder'], 'proposal.answer')).toBe(false);
  expect(is_organisation(['implementer'])).toBe(true);
  expect(is_organisation(['chair'])).toBe(false);
});

describe('the chair\'s seat', () => {
  const meeting = { chair_account: 7 };
  it.each([
    [{ roles: ['chair'] as Role[], account: 7 }, ['chair']],
    [{ roles: ['chair'] as Role[], account: 8 }, ['clerk']],
    [{ roles: ['mediator'] as Role[], account: 7 }, ['mediator', 'chair']],
    [{ roles: ['recorder'] as Role[], account: 9 }, ['recorder']],
    [{ roles: ['household'] as Role[], account: null }, ['household']],
  ])('of %o gives %o', (me, roles) => {
    expect(roles_here(me, meeting)).toEqual(roles);
  });
  it('outside of a meeting nobody holds it', () => {
    expect(roles_here({ roles: ['chair'], account: 8 }, undefined)).toEqual(['chair']);
    expect(roles_here(undefined, meeting)).toEqual([]);
  });
});
