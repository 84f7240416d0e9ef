// Whose turn it is of those who look at the page. Pure.
import type { HandRow, MeRow, OrganisationRow } from '../messages';

/** The hand of who looks, up or speaking: its own, or its organisation's reply. */
export function own_hand(hands: HandRow[], me: MeRow | undefined, organisations: OrganisationRow[]): HandRow | undefined {
  const ours = organisations.filter((one) => one.name === me?.organisation).map((one) => one.id);
  return hands.find(
    (hand) =>
      (hand.state === 'waiting' || hand.state === 'speaking') &&
      ((hand.session !== undefined && hand.session === me?.session) || (hand.organisation !== undefined && ours.includes(hand.organisation))),
  );
}
