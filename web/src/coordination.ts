// What phone, desk and big screen show of a coordination: pure functions of its rows.
import type { AgreementRow, CaucusRow, ItemRow, MeRow, MeetingRow, PartyRow, PointRow, SideRow } from './messages';

export interface Talk {
  parties: PartyRow[];
  points: PointRow[];
  /** Those that this page belongs to. */
  own: PartyRow[];
  /** Of these, the households, and the organisation (0), whose word this page gives. */
  mine: number[];
  mediator: boolean;
  /** Private talks under way, and the one that this page may read. */
  open: CaucusRow[];
  caucus: CaucusRow | null;
  /** All of those: a phone may hold slips of two sides. */
  apart: CaucusRow[];
  agreement: AgreementRow | null;
}

export interface TalkRows {
  parties: PartyRow[];
  points: PointRow[];
  caucuses: CaucusRow[];
  side: SideRow | undefined;
  agreement: AgreementRow | undefined;
  me?: Pick<MeRow, 'households' | 'owners' | 'organisation'> | null;
}

const speaks_for = (me: TalkRows['me'], party: PartyRow, signer: number): boolean =>
  signer === 0 ? !!me?.organisation && me.organisation === party.organisation_name : !!me && (signer < 0 ? me.owners.some((one) => one.id === -signer) : me.households.some((one) => one.id === signer));

export function talk_of(rows: TalkRows): Talk {
  const parties = [...rows.parties].sort((a, b) => a.n - b.n);
  const own = parties.filter((party) => (rows.side?.parties ?? []).indexOf(party.id) >= 0);
  const open = rows.caucuses.filter((one) => one.state === 'open');
  const mine = open.filter((one) => own.some((party) => party.id === one.party));
  return {
    parties,
    points: [...rows.points].sort((a, b) => a.n - b.n),
    own,
    mine: own.flatMap((party) => party.signers.filter((one) => speaks_for(rows.me, party, one.id)).map((one) => one.id)),
    mediator: rows.side?.mediator ?? false,
    open,
    caucus: mine[0] ?? null,
    apart: mine,
    agreement: rows.agreement ?? null,
  };
}

/** A coordination is formal when every party has somebody there, two at least (server/domain/meeting.c). */
export const all_here = (parties: Pick<PartyRow, 'present'>[]): boolean =>
  parties.length >= 2 && parties.every((party) => party.present);

const confirmed = (agreement: AgreementRow, party: PartyRow, signer: { id: number; to: number | null }, clause: number): boolean =>
  (agreement.marks ?? []).some((mark) => mark.party === party.id && mark.clause === clause && mark.signer === (signer.to ?? signer.id));

/** Who of a party has not confirmed a clause, nor whom it entrusted. */
export const waiting_for = (agreement: AgreementRow, party: PartyRow, clause: number): string[] =>
  party.signers.filter((one) => !confirmed(agreement, party, one, clause)).map((one) => one.label);

/** The sides for which this page has a word of its own on a clause, and whether it was given: not of a household that has entrusted another. */
export function own_words(talk: Pick<Talk, 'agreement' | 'own' | 'mine'>, clause: number): { party: PartyRow; given: boolean }[] {
  return talk.own
    .map((party) => ({ party, signers: party.signers.filter((one) => one.to === null && talk.mine.indexOf(one.id) >= 0) }))
    .filter((one) => one.signers.length > 0)
    .map(({ party, signers }) => ({ party, given: !!talk.agreement && signers.every((one) => confirmed(talk.agreement!, party, one, clause)) }));
}

/** The clauses that wait for this page's own word, of the version that was offered: of a household that has entrusted nobody. */
export function clauses_left(talk: Pick<Talk, 'agreement' | 'own' | 'mine'>): number[] {
  const agreement = talk.agreement;
  if (agreement?.state !== 'offered') {
    return [];
  }
  return (agreement.clauses ?? []).map((clause) => clause.n).filter((n) => own_words(talk, n).some((one) => !one.given));
}

/** The parties of which everybody has confirmed a clause. */
export const agreed_by = (talk: Pick<Talk, 'agreement' | 'parties'>, clause: number): string[] =>
  talk.parties.filter((party) => talk.agreement && party.signers.length > 0 && waiting_for(talk.agreement, party, clause).length === 0).map((party) => party.name);

/** What a page's own households have entrusted to whom, and whom it was entrusted by; whom it may entrust. */
export interface Trust {
  given: { label: string; to: string }[];
  held: string[];
  may: { id: number; label: string }[];
}

export function trust_of(talk: Pick<Talk, 'own' | 'mine'>): Trust {
  const trust: Trust = { given: [], held: [], may: [] };
  for (const party of talk.own) {
    const label = (id: number): string => party.signers.find((one) => one.id === id)?.label ?? '';
    const mine = party.signers.filter((one) => talk.mine.indexOf(one.id) >= 0);
    trust.given.push(...mine.flatMap((one) => (one.to === null ? [] : [{ label: one.label, to: label(one.to) }])));
    trust.held.push(...party.signers.filter((one) => one.to !== null && talk.mine.indexOf(one.to) >= 0).map((one) => one.label));
    if (mine.length > 0 && mine.every((one) => one.id !== 0)) {
      trust.may.push(...party.signers.filter((one) => one.id !== 0 && one.to === null && talk.mine.indexOf(one.id) < 0));
    }
  }
  if (trust.held.length > 0) {
    trust.may = [];
  }
  return trust;
}

/** What a side is asked to do now: the one main action of its phone. */
export type Duty = 'agree' | 'caucus' | 'state' | null;

export function duty_of(talk: Talk, meeting: MeetingRow | undefined, item: ItemRow | undefined): Duty {
  if (clauses_left(talk).length > 0) {
    return 'agree';
  }
  if (talk.caucus) {
    return 'caucus';
  }
  const unsaid = talk.own.some((party) => party.stated_at === null);
  const before = ['announced', 'postponed', 'checkin'].indexOf(meeting?.state ?? '') >= 0;
  return unsaid && (before || item?.step === 'opening' || item?.step === 'statements') ? 'state' : null;
}

/** What an agreement waits for on a day: the court's 30 days run out, or somebody asks whether it is kept. */
export interface Wait {
  what: 'court' | 'check';
  day: 7 | 30 | null;
  /** The last day for the court; the day from which the check is due. */
  on: string;
  late: boolean;
}

export function waits_of(agreement: AgreementRow, today: string): Wait[] {
  if (agreement.state !== 'effective') {
    return [];
  }
  const waits: Wait[] = [];
  const until = agreement.court_until;
  const told = (agreement.remind_on ?? []).filter((on) => on <= today);
  if (agreement.court === null && until !== null && told.length > 0 && today <= until) {
    waits.push({ what: 'court', day: null, on: until, late: told.length > 1 });
  }
  for (const check of agreement.checks ?? []) {
    if (check.result === null && check.due <= today) {
      waits.push({ what: 'check', day: check.day, on: check.due, late: check.due < today });
    }
  }
  return waits;
}
