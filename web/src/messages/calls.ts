// Every message: what a page sends (d) and what an answer holds (ok).
import type { Figures, PollRoom, Receipt, ServiceWay, TwoPersons, TypedPaper } from './answers';
import type { Area, Capacity, Electorate, HandKind, MeetingKind, Method, PollBox, PollClass, Stance, Time } from './kinds';
import type { Performance, PointState, Route } from './coordination_rows';
import type { AttendantRole } from './meeting_rows';
import type { Category, Source, Term, Tier } from './case_rows';
import type { MeRow } from './me_rows';
import type { Outcome, PollForm } from './poll_rows';

type None = Record<string, never>;
/** One of them: whose it is. */
type Disorder = { hand?: number; comment?: number; proposal?: number; reason: string };

export interface AgendaItem {
  id?: number;
  step: string;
  title: string;
  minutes: number;
}

export interface Messages {
  join: {
    d: { place: string; since?: number; lang?: string; tips?: { stream: string; n: number; hash: string }[]; screen?: boolean };
    ok: { c: number; me: MeRow; tips: 'kept' | 'restored' | 'broken' | 'none'; now: number };
  };
  ping: { d: None; ok: { now: number } };
  check_in: { d: None; ok: { at: Time } };
  'hand.raise': { d: { kind: HandKind; stance?: Stance }; ok: { hand: number } };
  'hand.enter': { d: { label: string; kind: HandKind; stance?: Stance }; ok: { hand: number } };
  'hand.lower': { d: { hand: number }; ok: None };
  'floor.give': { d: { hand?: number; reason?: string }; ok: { hand: number } };
  'floor.extend': { d: { hand: number }; ok: { until: Time } };
  'floor.end': { d: { hand: number }; ok: None };
  'floor.text': { d: { hand: number; text: string }; ok: None };
  'floor.reply': { d: { organisation: number }; ok: { hand: number } };
  'floor.gist': { d: { hand: number; text: string }; ok: None };
  'disorder.warn': { d: Disorder; ok: None };
  'disorder.mute': { d: Disorder; ok: None };
  'disorder.remove': { d: Disorder; ok: None };
  'chair.hand': { d: { account: number }; ok: None };
  'chair.take': { d: None; ok: None };
  'comment.add': { d: { text: string; photos?: number[]; item?: number; anonymous?: boolean }; ok: { comment?: number; held?: number } };
  'comment.show': { d: { held: number }; ok: { comment: number } };
  'comment.refuse': { d: { held: number; reason: string }; ok: None };
  'comment.pin': { d: { comment?: number }; ok: None };
  'comments.approve': { d: { on: boolean }; ok: None };
  'comment.hide': { d: { comment: number; reason: string }; ok: None };
  'comment.erase': { d: { comment: number } | { held: number }; ok: None };
  'opinion.enter': { d: { text: string; label: string; item?: number }; ok: { comment: number } };
  'proposal.add': { d: { text: string; household?: number; label?: string }; ok: { proposal: number } };
  'proposal.second': { d: { proposal: number; household?: number }; ok: { seconds: number } };
  'proposal.answer': {
    d: {
      proposal: number;
      verdict: 'adopted' | 'partly' | 'rejected';
      reason: string;
      organisation?: number; // whose, where the office types it in
      commitment?: { text: string; who: string; due: string };
    };
    ok: None;
  };
  'proposal.amend': { d: { proposal: number; text: string; reason?: string }; ok: { version: number } };
  'proposal.merge': { d: { proposal: number; into: number }; ok: None };
  'proposal.withdraw': { d: { proposal: number }; ok: None };
  'proposal.ask': { d: { proposal: number; organisation: number }; ok: None };
  'proposal.carry': {
    d: { proposal: number; organisation: number; who: string; due: string; text?: string };
    ok: { commitment: number };
  };
  'commitment.add': {
    d: { text: string; organisation: number; who: string; due: string; case?: number; proposal?: number };
    ok: { commitment: number };
  };
  'commitment.accept': { d: { commitment: number; organisation?: number }; ok: None };
  'commitment.contest': { d: { commitment: number; text: string }; ok: None };
  'commitment.amend': { d: { commitment: number; text?: string; who?: string; due?: string }; ok: None };
  'commitment.withdraw': { d: { commitment: number; reason: string }; ok: None };
  'commitment.prove': { d: { commitment: number; text: string; photos: number[]; before?: number[] }; ok: None };
  'commitment.check': { d: { commitment: number; kept: boolean; reason: string }; ok: None };
  'commitment.urge': { d: { commitment: number }; ok: None };
  'theme.add': { d: { title: string }; ok: { theme: number } };
  'theme.rename': { d: { theme: number; title: string }; ok: None };
  'theme.drop': { d: { theme: number }; ok: None };
  'theme.put': {
    d: { theme: number; comments?: number[]; hands?: number[]; proposals?: number[] };
    ok: None;
  };
  'case.sort': {
    d: { case: number; category: Category; tier: Tier; source?: Source; term?: Term; reason?: string; precinct?: number };
    ok: None;
  };
  'meeting.make': {
    d: {
      kind: MeetingKind;
      title: string;
      starts_at: Time;
      place: string;
      cases: number[];
      rehearsal?: boolean;
      new_case?: string;
      previous?: number;
      reviewed?: number;
      confidential?: boolean;
      urgent?: string;
      agenda?: AgendaItem[];
      precinct?: number;
    };
    ok: { code: string; meeting: number };
  };
  'meeting.change': { d: { title?: string; starts_at?: Time; place?: string; agenda?: AgendaItem[]; version?: number }; ok: None };
  'meeting.announce': { d: None; ok: { announced_at: Time } };
  'meeting.postpone': { d: { starts_at?: Time; reason: string }; ok: None };
  'meeting.cancel': { d: { reason: string }; ok: None };
  'meeting.check_in': { d: None; ok: None };
  'meeting.open': { d: None; ok: { formal: boolean } };
  'meeting.recess': { d: None; ok: None };
  'meeting.resume': { d: None; ok: None };
  'meeting.adjourn': { d: { reason: string; starts_at: Time; place?: string }; ok: { code: string; meeting: number } };
  'meeting.close': { d: None; ok: None };
  'meeting.report': { d: None; ok: { reported_at: Time } };
  'meeting.file': { d: None; ok: None };
  'meeting.archive': { d: None; ok: None };
  'delegate.check_in': { d: { delegate: number; present: boolean }; ok: None };
  'delegate.add': { d: { households: number[] }; ok: { delegates: number } };
  'delegate.drop': { d: { delegate: number }; ok: None };
  'organisation.invite': { d: { organisation: number; invited: boolean }; ok: None };
  'organisation.check_in': { d: { organisation: number; present: boolean }; ok: None };
  'attendant.add': { d: { label: string; role: AttendantRole }; ok: { attendant: number } };
  'attendant.drop': { d: { attendant: number }; ok: None };
  'document.add': { d: { title: string; photos: number[] }; ok: { document: number } };
  'document.drop': { d: { document: number }; ok: None };
  'item.begin': { d: { item: number }; ok: None };
  'poll.add': {
    d: {
      case?: number;
      title: string;
      class?: PollClass;
      electorate: Electorate;
      estate?: string;
      scope?: number[];
      method: Method;
      matter?: number;
      sheet?: string;
      form?: PollForm;
      box?: PollBox;
      motions: { title: string; options?: { title: string; text?: string; cost?: string; picture?: string }[]; only_if_fails?: number; whole?: boolean }[];
    };
    ok: { poll: number };
  };
  'poll.drop': { d: { poll: number }; ok: None };
  'poll.publish_roll': { d: { poll: number }; ok: { seats: number } };
  'poll.notice': {
    d: { poll: number; opens_at: Time; closes_at: Time; lot?: { source: string; date: string } };
    ok: None;
  };
  'poll.open': { d: { poll: number; lot?: { source: string; date: string } }; ok: { seats: number } };
  'poll.extend': {
    d: { poll: number; closes_at: Time; reason: string; lot?: { source: string; date: string } };
    ok: None;
  };
  'poll.close': { d: { poll: number }; ok: { outcome?: Outcome; papers?: number } };
  'poll.close_box': { d: { poll: number }; ok: { outcome: Outcome } };
  'poll.publish': { d: { poll: number }; ok: { objections_until: Time } };
  'poll.finish': { d: { poll: number }; ok: None };
  'poll.void': { d: { poll: number; reason: string }; ok: TwoPersons };
  'poll.draw': { d: { poll: number; number?: string; order?: number[] }; ok: TwoPersons };
  'poll.remind': { d: { poll: number }; ok: None };
  'poll.practise': { d: { poll: number }; ok: { ballots: number; left: number } };
  'poll.room': { d: { poll: number }; ok: PollRoom };
  'poll.object': { d: { poll: number; text: string }; ok: { objection: number } };
  'objection.enter': { d: { poll?: number; label: string; text: string }; ok: { objection: number } };
  'objection.answer': { d: { objections: number[]; text: string; hide?: boolean }; ok: None };
  'roll.correct': {
    d: {
      poll: number;
      change: 'add' | 'remove' | 'weight';
      seat?: number;
      capacity?: Capacity;
      holder?: number;
      area?: Area;
      heads?: number;
      reason: string;
    };
    ok: TwoPersons;
  };
  'service.add': {
    d: { poll: number; seats: number[]; way: ServiceWay; at: Time; servers: { name: string }[]; note?: string };
    ok: None;
  };
  'paper.receive': {
    d: { poll: number; seat?: number; code?: string; unit?: number; mandate?: number };
    ok: { paper: number; seat: number };
  };
  'paper.type': { d: { poll: number; paper: number; answers?: number[]; void?: string; photo?: number; remark?: string }; ok: None };
  'paper.confirm': { d: { poll: number; paper: number }; ok: { state: 'counted' | 'aside' | 'void' } };
  'paper.second': { d: { poll: number; paper: number }; ok: TwoPersons };
  'paper.return': { d: { poll: number; paper: number; reason: string; seat?: number; mandate?: number }; ok: None };
  'ballot.visit': {
    d: {
      poll: number;
      seat: number;
      answers: number[];
      key: string;
      replaces?: string;
      consent: boolean;
      receipt: 'shown' | 'printed';
    };
    ok: { receipt: Receipt };
  };
  'mandate.add': {
    d: { poll: number; seat: number; proxy: string; proxy_id: string; property: boolean; photo: number };
    ok: { mandate: number };
  };
  'mandate.revoke': { d: { mandate: number }; ok: None };
  'clash.decide': { d: { clash: number; count: 'kept' | 'set_aside'; reason: string }; ok: TwoPersons };
  'outside.enter': {
    d: {
      poll: number;
      source: string;
      cast: number;
      cast_area: Area;
      cast_heads: number;
      void: number;
      void_area: Area;
      void_heads: number;
      motions: Figures[];
      photo?: number;
    };
    ok: TwoPersons;
  };
  'fallback.count': {
    d: { poll: number; papers: number; motions: Figures[]; counters: { name: string }[]; photo?: number };
    ok: None;
  };
  'countersign.read': { d: { code: string }; ok: { request: number; words: string; paper?: TypedPaper } };
  'countersign.confirm': { d: { request: number; code: string }; ok: None };
  'countersign.drop': { d: { request: number }; ok: None };
  'ballot.cast': {
    d: { poll: number; seat: number; answers: number[]; key: string; replaces?: string };
    ok: { receipt: Receipt };
  };
  'ballot.status': {
    d: { poll: number; seat: number; key: string };
    ok: { state: 'counted' | 'replaced' | 'aside' | 'left' | 'none'; receipt?: Receipt };
  };
  'ballot.opening': {
    d: { poll: number; seat: number };
    ok: { opening: string; commitment: string; line: number };
  };
  'party.add': { d: { name: string; organisation?: number; households?: number[]; owners?: number[]; applied?: string }; ok: { party: number } };
  'party.check_in': { d: { party: number; present: boolean }; ok: None };
  'party.change': { d: { party: number; name?: string; organisation?: number; households?: number[]; owners?: number[]; applied?: string; not_applied?: boolean }; ok: None };
  'party.drop': { d: { party: number }; ok: None };
  'party.state': {
    d: { party: number; claim?: string; facts?: string; photos?: number[]; red_line?: string; version?: number; red_version?: number };
    ok: None;
  };
  'point.add': { d: { title: string }; ok: { point: number } };
  'point.change': { d: { point: number; title?: string; state?: PointState; text?: string; version?: number }; ok: None };
  'point.drop': { d: { point: number }; ok: None };
  'caucus.open': { d: { party: number }; ok: { caucus: number } };
  'caucus.close': { d: { caucus: number }; ok: None };
  'caucus.say': { d: { caucus: number; text: string }; ok: { word: number } };
  'agreement.draft': {
    d: { clauses: { text: string; organisation?: number; who?: string; due?: string }[]; version?: number };
    ok: { version: number };
  };
  'agreement.offer': { d: { version: number }; ok: None };
  'agreement.mark': { d: { version: number; clause: number; agree?: boolean; party?: number }; ok: { effective: boolean } };
  'agreement.entrust': { d: { to: number; owner?: number }; ok: { effective: boolean } };
  'agreement.paper': { d: { version: number; photo: number }; ok: TwoPersons };
  'agreement.fail': { d: { version: number; reason: string; route: Route }; ok: None };
  'agreement.court': { d: { state: 'applied' | 'confirmed' | 'refused'; at: string }; ok: None };
  'agreement.check': { d: { day: number; result: Performance; note?: string }; ok: None };
  'rater.name': { d: { capacity: Capacity; holders: number[] }; ok: { raters: number } };
  'rater.drop': { d: { rater: number }; ok: None };
  'rater.lot': { d: { count: number; from: Electorate; source: string; on: string; estate?: string }; ok: None };
  'rater.draw': { d: { number: string }; ok: { raters: number; of: number } };
  'rater.check_in': { d: { rater: number; present: boolean }; ok: None };
  'rater.remark': { d: { rater?: number; text?: string }; ok: None };
  'report.hand_in': { d: { text: string; photos?: number[]; version?: number }; ok: { report: number } };
  'reviewed.leave': { d: { back?: boolean }; ok: None };
  'result.tell': { d: None; ok: { told_at: Time } };
  'plan.hand_in': { d: { points: { problem: string; measure: string; who: string; due: string }[]; signer: string }; ok: { points: number } };
  'minutes.draft': { d: None; ok: { version: number } };
  'minutes.save': {
    d: { version: number; sections: { key: string; text: string }[] };
    ok: { version: number };
  };
  'minutes.confirm': { d: { version: number }; ok: None };
  'minutes.reopen': { d: { version: number }; ok: { version: number } };
  'minutes.sign': { d: { version: number }; ok: { signatures: number } };
  'minutes.publish': { d: { version: number }; ok: { check_code: string } };
  'minutes.object': { d: { text: string }; ok: { objection: number } };
  'minutes.settle': { d: { objections: number[]; text: string; revise: boolean }; ok: { version: number } };
  'slip.reprint': { d: { capacity: Capacity; holder: number; precinct?: number }; ok: { slip: string } };
  'slip.release': { d: { capacity: Capacity; holder: number }; ok: None };
  'door.reissue': { d: { building: number; precinct?: number }; ok: { path: string } };
}
export type MessageName = keyof Messages;
export type Fields<M extends MessageName> = Messages[M]['d'];
export type Answer<M extends MessageName> = Messages[M]['ok'];
