// What a role is shown buttons for. The server decides; this only keeps useless buttons away (docs/protocol.md).
import type { MeetingRow, MeRow, MessageName, Role } from '../messages';

const CHAIR: Role[] = ['chair'];
const CHAIR_CLERK: Role[] = ['chair', 'clerk'];
const CHAIR_RECORDER: Role[] = ['chair', 'recorder'];
const VOICES: Role[] = ['owners_committee', 'street', 'clerk', 'mediator'];
const ORGANISATIONS: Role[] = ['implementer', 'property', 'owners_committee'];
const PROMISERS: Role[] = [...ORGANISATIONS, ...CHAIR_CLERK, 'street'];

const ARRANGERS: Role[] = ['chair', 'clerk', 'mediator'];
const MEDIATORS: Role[] = ['chair', 'mediator'];
const OFFICE: Role[] = ['chair', 'clerk', 'recorder', 'signer', 'scrutineer'];
const COUNTERS: Role[] = ['clerk', 'teller', 'scrutineer', 'signer'];
const SECONDS: Role[] = [...COUNTERS, 'mediator', 'recorder'];
const CHAIR_SCRUTINEER: Role[] = ['chair', 'scrutineer'];
const RECEIVERS: Role[] = ['chair', 'clerk', 'teller'];

const RIGHTS: Partial<Record<MessageName, Role[]>> = {
  'hand.raise': VOICES,
  'comment.add': VOICES,
  'opinion.enter': CHAIR_CLERK,
  'proposal.add': [...VOICES, 'implementer', 'property'],
  'proposal.second': CHAIR_CLERK,
  'hand.lower': CHAIR,
  'hand.enter': CHAIR_CLERK,
  'floor.give': CHAIR,
  'floor.extend': CHAIR,
  'floor.end': CHAIR,
  'floor.reply': CHAIR,
  'floor.gist': ['chair', 'clerk', 'recorder'],
  'disorder.warn': CHAIR,
  'disorder.mute': CHAIR,
  'disorder.remove': CHAIR,
  'chair.hand': CHAIR,
  'comment.show': CHAIR_CLERK,
  'comment.refuse': CHAIR_CLERK,
  'comment.pin': CHAIR_CLERK,
  'comments.approve': CHAIR_CLERK,
  'comment.hide': CHAIR,
  'comment.erase': ['clerk'],
  'proposal.answer': PROMISERS,
  'proposal.ask': CHAIR,
  'proposal.carry': CHAIR,
  'commitment.add': CHAIR,
  'commitment.accept': PROMISERS,
  'commitment.contest': PROMISERS,
  'commitment.amend': CHAIR,
  'commitment.withdraw': CHAIR,
  'commitment.prove': PROMISERS,
  'commitment.check': CHAIR_CLERK,
  'commitment.urge': CHAIR_CLERK,
  'theme.put': ['chair', 'clerk', 'recorder'],
  'case.sort': CHAIR_CLERK,
  'meeting.make': CHAIR_CLERK,
  'meeting.change': CHAIR_CLERK,
  'meeting.announce': CHAIR,
  'meeting.postpone': CHAIR,
  'meeting.cancel': CHAIR,
  'meeting.check_in': CHAIR,
  'meeting.open': CHAIR,
  'meeting.recess': CHAIR,
  'meeting.resume': CHAIR,
  'meeting.adjourn': CHAIR,
  'meeting.close': CHAIR,
  'meeting.report': CHAIR_CLERK,
  'meeting.file': CHAIR_CLERK,
  'meeting.archive': CHAIR_CLERK,
  'delegate.check_in': CHAIR_CLERK,
  'delegate.add': CHAIR_CLERK,
  'delegate.drop': CHAIR_CLERK,
  'organisation.invite': CHAIR_CLERK,
  'organisation.check_in': CHAIR_CLERK,
  'attendant.add': CHAIR_CLERK,
  'attendant.drop': CHAIR_CLERK,
  'document.add': CHAIR_CLERK,
  'document.drop': CHAIR_CLERK,
  'item.begin': CHAIR,
  'poll.add': CHAIR_CLERK,
  'poll.drop': CHAIR_CLERK,
  'poll.publish_roll': CHAIR_CLERK,
  'poll.notice': CHAIR,
  'poll.open': CHAIR,
  'poll.extend': CHAIR,
  'poll.close': CHAIR,
  'poll.close_box': CHAIR_SCRUTINEER,
  'poll.publish': CHAIR,
  'poll.finish': CHAIR,
  'poll.void': CHAIR,
  'poll.draw': CHAIR,
  'poll.remind': CHAIR_CLERK,
  'poll.practise': CHAIR_CLERK,
  'poll.room': ['chair', 'clerk', 'scrutineer', 'teller'],
  'objection.enter': CHAIR_CLERK,
  'objection.answer': CHAIR_SCRUTINEER,
  'roll.correct': CHAIR_CLERK,
  'service.add': [...RECEIVERS, 'grid_worker', 'building_leader'],
  'paper.receive': RECEIVERS,
  'paper.type': RECEIVERS,
  'paper.confirm': COUNTERS,
  'paper.second': RECEIVERS,
  'paper.return': COUNTERS,
  'mandate.add': CHAIR_CLERK,
  'mandate.revoke': CHAIR_CLERK,
  'clash.decide': CHAIR_SCRUTINEER,
  'outside.enter': CHAIR_CLERK,
  'fallback.count': CHAIR_CLERK,
  'countersign.read': SECONDS,
  'countersign.confirm': SECONDS,
  'countersign.drop': ['chair', 'clerk', 'scrutineer'],
  'ballot.opening': ['scrutineer'],
  'minutes.draft': CHAIR_RECORDER,
  'minutes.save': CHAIR_RECORDER,
  'minutes.confirm': CHAIR,
  'minutes.reopen': CHAIR,
  'minutes.sign': ['signer', 'scrutineer'],
  'minutes.publish': CHAIR,
  'minutes.object': ORGANISATIONS,
  'minutes.settle': CHAIR,
  'party.add': ARRANGERS,
  'party.check_in': ARRANGERS,
  'party.change': ARRANGERS,
  'party.drop': ARRANGERS,
  'party.state': [...ARRANGERS, ...ORGANISATIONS, 'street'],
  'point.add': MEDIATORS,
  'point.change': MEDIATORS,
  'point.drop': MEDIATORS,
  'caucus.open': MEDIATORS,
  'caucus.close': MEDIATORS,
  'caucus.say': [...MEDIATORS, ...ORGANISATIONS, 'street'],
  'agreement.draft': MEDIATORS,
  'agreement.offer': MEDIATORS,
  'agreement.mark': [...ORGANISATIONS, 'street'],
  'agreement.paper': CHAIR,
  'agreement.fail': MEDIATORS,
  'agreement.court': ARRANGERS,
  'agreement.check': ARRANGERS,
  'rater.name': CHAIR_CLERK,
  'rater.drop': CHAIR_CLERK,
  'rater.lot': CHAIR_CLERK,
  'rater.draw': CHAIR_CLERK,
  'rater.check_in': CHAIR_CLERK,
  'report.hand_in': [...CHAIR_CLERK, ...ORGANISATIONS, 'street'],
  'reviewed.leave': CHAIR,
  'result.tell': [...CHAIR_CLERK, ...ORGANISATIONS, 'street'],
  'plan.hand_in': [...CHAIR_CLERK, ...ORGANISATIONS, 'street'],
  'slip.reprint': CHAIR_CLERK,
  'door.reissue': CHAIR_CLERK,
};

/** Lists for a spreadsheet, and who may have them; null = everybody who sees the page. */
const LISTS = {
  register: CHAIR_CLERK,
  roll: CHAIR_CLERK,
  ballots: ['chair', 'clerk', 'scrutineer', 'teller'],
  attendance: ['chair', 'clerk', 'recorder'],
  themes: ['chair', 'clerk', 'recorder'],
  monthly: [...CHAIR_CLERK, 'street'],
  commitments: null,
  results: null,
} satisfies Record<string, Role[] | null>;
export type ListKind = keyof typeof LISTS;

export function may_list(roles: Role[], kind: ListKind): boolean {
  const readers: Role[] | null = LISTS[kind];
  return readers === null || readers.some((role) => roles.includes(role));
}

/** Is it of single people? */
export function names_people(kind: ListKind): boolean {
  return LISTS[kind] !== null && kind !== 'monthly';
}

export function may_send(roles: Role[], m: MessageName): boolean {
  return (RIGHTS[m] ?? []).some((role) => roles.includes(role));
}

/** In a meeting the chair is who holds its seat; others with the role help as clerks. */
export function roles_here(me: Pick<MeRow, 'roles' | 'account'> | undefined, meeting: Pick<MeetingRow, 'chair_account'> | undefined): Role[] {
  const roles = me?.roles ?? [];
  if (!me?.account || !meeting) {
    return roles;
  }
  const others = roles.filter((role) => role !== 'chair');
  if (me.account === meeting.chair_account) {
    return [...others, 'chair'];
  }
  return others.length === roles.length ? roles : [...others, 'clerk'];
}

/** Whom the server takes for the office of a neighbourhood. */
export function is_office(roles: Role[]): boolean {
  return OFFICE.some((role) => roles.includes(role));
}

export function is_organisation(roles: Role[]): boolean {
  return ORGANISATIONS.some((role) => roles.includes(role));
}
