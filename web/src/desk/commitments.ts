// What a commitment comes from and which case it belongs to. Pure.
import type { CaseRef, CommitmentRow, ItemRow, MeRow, PollRow, ProposalRow } from '../messages';

/** The case that an item puts to the vote; else the meeting's only case; null = the chair must say which. */
export function case_of_item(
  item: number | null,
  from: { items: ItemRow[]; polls: PollRow[]; cases: CaseRef[] },
): number | null {
  const named = from.items.find((one) => one.id === item)?.poll;
  const poll = from.polls.find((one) => one.id === named || (item !== null && one.item === item));
  if (poll && from.cases.some((one) => one.id === poll.case)) {
    return poll.case;
  }
  return from.cases.length === 1 ? (from.cases[0]?.id ?? null) : null;
}

/** What was promised on a proposal, in order. */
export function commitments_of(proposal: ProposalRow, commitments: CommitmentRow[]): CommitmentRow[] {
  return commitments.filter((one) => one.proposal === proposal.id).sort((a, b) => a.n - b.n);
}

/** Seconded proposals that were neither answered nor carried over: the meeting waits for them. */
export const unanswered = <T extends Pick<ProposalRow, 'state'>>(proposals: T[]): T[] => proposals.filter((one) => one.state === 'seconded');

/** Whoever made a proposal changes it: from this page, or signed in again with the same account. */
export const is_own = (one: Pick<ProposalRow, 'session' | 'account'>, me: Pick<MeRow, 'session' | 'account'> | undefined): boolean =>
  !!me && (one.session === me.session || (one.account !== null && one.account === me.account));
