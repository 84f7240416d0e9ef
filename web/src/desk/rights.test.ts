import { expect, it } from 'vitest';
import { is_organisation, may_send } from './rights';

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
  expect(may_send(['chair'], 'proposal.answer')).toBe(false);
  expect(is_organisation(['implementer'])).toBe(true);
  expect(is_organisation(['chair'])).toBe(false);
});
