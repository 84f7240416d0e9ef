// What phone, desk and big screen show of a coordination: pure functions of its rows.
import type { AgreementRow, CaucusRow, ItemRow, MeetingRow, PartyRow, PointRow, SideRow } from './messages';

export interface Talk {
  parties: PartyRow[];
  points: PointRow[];
  /** Those that this page belongs to. */
  own: PartyRow[];
  mediator: boolean;
  /** Private talks under way, and the one that this page may read. */
  open: CaucusRow[];
  caucus: CaucusRow | null;
  agreement: AgreementRow | null;
}

export interface TalkRows {
  parties: PartyRow[];
  points: PointRow[];
  caucuses: CaucusRow[];
  side: SideRow | undefined;
  agreement: AgreementRow | undefined;
}

export function talk_of(rows: TalkRows): Talk {
  const parties = [...rows.parties].sort((a, b) => a.n - b.n);
  const own = parties.filter((party) => (rows.side?.parties ?? []).indexOf(party.id) >= 0);
  const open = rows.caucuses.filter((one) => one.state === 'open');
  const mine = open.filter((one) => own.some((party) => party.id === one.party));
  return {
    parties,
    points: [...rows.points].sort((a, b) => a.n - b.n),
    own,
    mediator: rows.side?.mediator ?? false,
    open,
    caucus: mine[0] ?? null,
    agreement: rows.agreement ?? null,
  };
}

/** A coordination is formal when every party has somebody there, two at least (server/domain/meeting.c). */
export const all_here = (parties: Pick<PartyRow, 'present'>[]): boolean =>
  parties.length >= 2 && parties.every((party) => party.present);

/** The clauses that a party has not confirmed yet, of the version that was offered. */
export function clauses_left(agreement: AgreementRow | null, party: number): number[] {
  if (agreement?.state !== 'offered') {
    return [];
  }
  return (agreement.clauses ?? [])
    .map((clause) => clause.n)
    .filter((n) => !(agreement.marks ?? []).some((mark) => mark.party === party && mark.clause === n));
}

/** What a side is asked to do now: the one main action of its phone. */
export type Duty = 'agree' | 'caucus' | 'state' | null;

export function duty_of(talk: Talk, meeting: MeetingRow | undefined, item: ItemRow | undefined): Duty {
  if (talk.own.some((party) => clauses_left(talk.agreement, party.id).length > 0)) {
    return 'agree';
  }
  if (talk.caucus) {
    return 'caucus';
  }
  const unsaid = talk.own.some((party) => party.stated_at === null);
  const before = meeting?.state === 'announced' || meeting?.state === 'checkin';
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
