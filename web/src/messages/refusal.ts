// Why a write was not done.

/** Codes of the server, and two of the page's own: `offline` (not sent) and `unconfirmed` (sent, no answer). */
export type RefusalCode =
  | 'frame'
  | 'size'
  | 'unknown'
  | 'field'
  | 'not_signed_in'
  | 'role'
  | 'phase'
  | 'place'
  | 'busy'
  | 'gone'
  | 'moved'
  | 'own'
  | 'already'
  | 'closed'
  | 'not_on_roll'
  | 'window'
  | 'too_soon'
  | 'sums'
  | 'code'
  | 'slip'
  | 'slip_locked'
  | 'slips'
  | 'importing'
  | 'estate'
  | 'left_out'
  | 'no_register'
  | 'area_overflow'
  | 'sheet'
  | 'not_noticed'
  | 'notice_short'
  | 'extended'
  | 'papers'
  | 'clashes'
  | 'objections'
  | 'same_person'
  | 'second'
  | 'mandates'
  | 'no_proxies'
  | 'property_staff'
  | 'consent'
  | 'photo'
  | 'pixels'
  | 'adds_up'
  | 'empty_roll'
  | 'rehearsal'
  | 'own_household'
  | 'settled'
  | 'asked'
  | 'unanswered'
  | 'contested'
  | 'past'
  | 'urged'
  | 'turns'
  | 'left'
  | 'muted'
  | 'warn_first'
  | 'seat'
  | 'clip'
  | 'confidential'
  | 'coordination'
  | 'mediator'
  | 'parties'
  | 'beyond'
  | 'twice'
  | 'not_party'
  | 'two_parties'
  | 'caucus'
  | 'caucus_over'
  | 'version'
  | 'effective'
  | 'review'
  | 'reviewed_missing'
  | 'reviewed_present'
  | 'not_reviewed'
  | 'outside'
  | 'drawn'
  | 'raters_few'
  | 'rated'
  | 'plan_first'
  | 'planned'
  | 'password'
  | 'counting'
  | 'unavailable'
  | 'unconfirmed'
  | 'offline';

/** A write that was not done, and what to do about it. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  /** The server's sentence; empty for the page's own codes. */
  readonly say: string;

  constructor(code: RefusalCode, say = '') {
    super(code);
    // Built for es2019 classes extend Error natively; older targets would lose the prototype.
    Object.setPrototypeOf(this, Refusal.prototype);
    this.code = code;
    this.say = say;
  }
}
