// What a role is shown buttons for. The server decides; this only keeps useless buttons away (docs/protocol.md).
import type { MessageName, Role } from '../messages';

const CHAIR: Role[] = ['chair'];
const CHAIR_CLERK: Role[] = ['chair', 'clerk'];
const CHAIR_RECORDER: Role[] = ['chair', 'recorder'];
const VOICES: Role[] = ['owners_committee', 'street', 'clerk', 'mediator'];
const ORGANISATIONS: Role[] = ['implementer', 'property', 'owners_committee'];

const RIGHTS: Partial<Record<MessageName, Role[]>> = {
  'hand.raise': VOICES,
  'comment.add': VOICES,
  'proposal.add': [...VOICES, 'implementer', 'property'],
  'hand.lower': CHAIR,
  'floor.give': CHAIR,
  'floor.extend': CHAIR,
  'floor.end': CHAIR,
  'comment.hide': CHAIR,
  'comment.erase': ['clerk'],
  'proposal.answer': ORGANISATIONS,
  'commitment.add': CHAIR,
  'commitment.accept': [...ORGANISATIONS, ...CHAIR_CLERK, 'street'],
  'meeting.make': CHAIR_CLERK,
  'meeting.announce': CHAIR,
  'meeting.check_in': CHAIR,
  'meeting.open': CHAIR,
  'meeting.close': CHAIR,
  'delegate.check_in': CHAIR_CLERK,
  'item.begin': CHAIR,
  'poll.add': CHAIR_CLERK,
  'poll.open': CHAIR,
  'poll.close': CHAIR,
  'ballot.opening': ['scrutineer'],
  'minutes.draft': CHAIR_RECORDER,
  'minutes.save': CHAIR_RECORDER,
  'minutes.confirm': CHAIR,
  'minutes.sign': ['signer', 'scrutineer'],
  'minutes.publish': CHAIR,
  'slip.reprint': CHAIR_CLERK,
  'door.reissue': CHAIR_CLERK,
};

export function may_send(roles: Role[], m: MessageName): boolean {
  return (RIGHTS[m] ?? []).some((role) => roles.includes(role));
}

export function is_organisation(roles: Role[]): boolean {
  return ORGANISATIONS.some((role) => roles.includes(role));
}
