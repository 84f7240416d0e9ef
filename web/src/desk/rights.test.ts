import { describe, expect, it } from 'vitest';
import type { Role } from '../messages';
import { is_organisation, may_list, may_send, names_people, roles_here, type ListKind } from './rights';

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

it('offers each list to whoever may have it', () => {
  const readers = (kind: ListKind): Role[] => (['chair', 'clerk', 'recorder', 'scrutineer', 'teller', 'street', 'property'] as const).filter((role) => may_list([role], kind));
  expect(readers('register')).toEqual(['chair', 'clerk']);
  expect(readers('roll')).toEqual(['chair', 'clerk']);
  expect(readers('ballots')).toEqual(['chair', 'clerk', 'scrutineer', 'teller']);
  expect(readers('attendance')).toEqual(['chair', 'clerk', 'recorder']);
  expect(readers('monthly')).toEqual(['chair', 'clerk', 'street']);
  expect(readers('results')).toHaveLength(7);
  expect([names_people('roll'), names_people('results'), names_people('monthly')]).toEqual([true, false, false]);
});
