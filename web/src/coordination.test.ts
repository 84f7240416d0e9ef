import { describe, expect, it } from 'vitest';
import { agreed_by, clauses_left, duty_of, own_words, talk_of, trust_of, waiting_for, waits_of, type TalkRows } from './coordination';
import type { AgreementRow, ItemRow, MeetingRow, PartyRow } from './messages';
import { Rows } from './rows';

const party = (id: number, more: Partial<PartyRow> = {}): PartyRow => ({
  t: 'party', id, n: id, name: `第${id}方`, organisation: null, organisation_name: null, members: [],
  signers: [{ id: 10 * id, label: `${id}号甲`, to: null }, { id: 10 * id + 1, label: `${id}号乙`, to: null }], claim: '', facts: '', photos: [],
  applied_on: null, stated_at: null, version: 0, present: false, ...more,
});
const agreement = (more: Partial<AgreementRow> = {}): AgreementRow => ({
  t: 'agreement', id: 9, meeting: { code: 'CO-1', title: '协调会' }, version: 1, state: 'offered', offered_at: null, effective_at: null, hash: null,
  clauses: [1, 2].map((n) => ({ n, text: `第${n}条`, organisation: null, organisation_name: null, who: null, due: null })),
  marks: [], photo: null, seconded_by: null, failed_at: null, reason: null, route: null, court: null, court_on: null, court_until: null,
  remind_on: null, checks: null, ...more,
});
const rows = (more: Partial<TalkRows> = {}): TalkRows => ({
  parties: [party(2), party(1)], points: [], caucuses: [], side: { t: 'side', id: 'side', parties: [1], mediator: false }, agreement: undefined, ...more,
});
const meeting = (state: string) => ({ state }) as MeetingRow;
const item = (step: string) => ({ step }) as ItemRow;

describe('a side', () => {
  it('is asked to state its claim until it has', () => {
    expect(duty_of(talk_of(rows()), meeting('announced'), undefined)).toBe('state');
    expect(duty_of(talk_of(rows()), meeting('postponed'), undefined)).toBe('state');
    expect(duty_of(talk_of(rows()), meeting('recess'), item('statements'))).toBe('state');
    expect(duty_of(talk_of(rows()), meeting('open'), item('negotiation'))).toBeNull();
    expect(duty_of(talk_of(rows({ parties: [party(1, { stated_at: 'x' })] })), meeting('announced'), undefined)).toBeNull();
    expect(duty_of(talk_of(rows({ side: undefined })), meeting('announced'), undefined)).toBeNull();
  });

  it('hears of its own private talk, and only that there is another\'s', () => {
    const caucus = { t: 'caucus' as const, id: 5, party: 1, state: 'open' as const, opened_at: 'x', closed_at: null };
    const mine = talk_of(rows({ caucuses: [caucus] }));
    expect(mine.caucus?.id).toBe(5);
    expect(duty_of(mine, meeting('open'), item('negotiation'))).toBe('caucus');
    const theirs = talk_of(rows({ caucuses: [{ ...caucus, party: 2 }] }));
    expect([theirs.caucus, theirs.open.length]).toEqual([null, 1]);
  });

  const me = { households: [{ id: 10, label: '1号甲', unit: 1, flat: '1号101室' }], organisation: null, owners: [] };
  const mark = (party: number, signer: number, clause: number) => ({ party, signer, clause, label: 'x', at: 'x' });

  it('confirms what is left of the version that was offered, each household for itself', () => {
    const half = agreement({ marks: [mark(1, 10, 1), mark(1, 11, 2), mark(2, 20, 2), mark(2, 21, 2)] });
    const talk = talk_of(rows({ agreement: half, me }));
    expect(talk.mine).toEqual([10]);
    expect(clauses_left(talk)).toEqual([2]);
    expect(clauses_left({ ...talk, agreement: { ...half, state: 'drafted' } })).toEqual([]);
    expect(duty_of(talk, meeting('closed'), undefined)).toBe('agree');
    expect([agreed_by(talk, 1), agreed_by(talk, 2)]).toEqual([[], ['第2方']]);
    expect(waiting_for(half, party(1), 1)).toEqual(['1号乙']);
    expect(waiting_for(half, party(1), 2)).toEqual(['1号甲']);
  });

  it('may be one of two that a phone holds slips of: each has its own word, and its own private talk', () => {
    const both = { households: [10, 20].map((id) => ({ id, label: `${id}`, unit: 1, flat: `${id}` })), organisation: null, owners: [] };
    const side = { t: 'side' as const, id: 'side' as const, parties: [1, 2], mediator: false };
    const apart = [1, 2].map((n) => ({ t: 'caucus' as const, id: n, party: n, state: 'open' as const, opened_at: 'x', closed_at: null }));
    const talk = talk_of(rows({ agreement: agreement({ marks: [mark(1, 10, 1)] }), me: both, side, caucuses: apart }));
    const said = (clause: number) => own_words(talk, clause).map((one) => `${one.party.name}${one.given}`);
    expect([said(1), said(2)]).toEqual([['第1方true', '第2方false'], ['第1方false', '第2方false']]);
    expect(clauses_left(talk)).toEqual([1, 2]);
    expect(talk.apart.map((one) => one.party)).toEqual([1, 2]);
  });

  it('has the word of whom it entrusted, and nothing to confirm itself', () => {
    const entrusting = party(1, { signers: [{ id: 10, label: '1号甲', to: 11 }, { id: 11, label: '1号乙', to: null }] });
    const half = agreement({ marks: [mark(1, 11, 1), mark(1, 10, 2)] });
    const talk = talk_of(rows({ parties: [entrusting, party(2)], agreement: half, me }));
    expect(clauses_left(talk)).toEqual([]);
    expect(agreed_by(talk, 1)).toEqual(['第1方']);
    expect(waiting_for(half, entrusting, 2)).toEqual(['1号甲', '1号乙']);
    expect(trust_of(talk)).toEqual({ given: [{ label: '1号甲', to: '1号乙' }], held: [], may: [{ id: 11, label: '1号乙', to: null }] });
    expect(trust_of({ ...talk, mine: [11] })).toEqual({ given: [], held: ['1号甲'], may: [] });
  });

  it('may be an owner who lives elsewhere, who entrusts one of the side too, and is entrusted', () => {
    const side = party(1, { signers: [{ id: -5, label: '业主甲', to: null }, { id: 11, label: '1号乙', to: null }] });
    const owner = talk_of(rows({ parties: [side], agreement: agreement(), me: { households: [], owners: [{ id: 5 }], organisation: null } as never }));
    expect(trust_of(owner).may.map((one) => one.id)).toEqual([11]);
    expect(trust_of({ ...owner, mine: [11] }).may.map((one) => one.id)).toEqual([-5]);
  });

  it('that is an organisation speaks by its account', () => {
    const firm = party(1, { organisation: 7, organisation_name: '物业', signers: [{ id: 0, label: '物业', to: null }] });
    const talk = talk_of(rows({ parties: [firm], agreement: agreement(), me: { households: [], owners: [], organisation: '物业' } }));
    expect(clauses_left(talk)).toEqual([1, 2]);
    expect(trust_of(talk).may).toEqual([]);
    expect(clauses_left(talk_of(rows({ parties: [firm], agreement: agreement(), me: { households: [], owners: [], organisation: '街道' } })))).toEqual([]);
  });

  it('that it no longer is loses what was said to it in confidence', () => {
    const page = new Rows();
    const line = (id: number) => ({ t: 'red_line' as const, id, party: id, text: '底线', version: 1, c: 3 });
    page.apply({ c: 3, rows: [line(1), line(2), { t: 'side', id: 'side', parties: [2], mediator: false }], tips: [] });
    expect(page.all('red_line').map((row) => row.id)).toEqual([2]);
    page.apply({ c: 3, rows: [line(1), { t: 'side', id: 'side', parties: [], mediator: true }], tips: [] });
    expect(page.all('red_line').map((row) => row.id)).toEqual([2, 1]);
  });
});

describe('an agreement in force', () => {
  const kept = agreement({
    state: 'effective', court_until: '2026-12-22', remind_on: ['2026-12-12', '2026-12-20'],
    checks: [{ day: 7, due: '2026-11-29', result: null, note: null, at: null }, { day: 30, due: '2026-12-22', result: null, note: null, at: null }],
  });
  const said = (today: string, more: Partial<AgreementRow> = {}) => waits_of({ ...kept, ...more }, today).map((one) => `${one.what}${one.day ?? ''}${one.late ? '!' : ''}`);

  it('waits for the court from day 20, in earnest from day 28, no more after day 30', () => {
    expect(said('2026-11-28')).toEqual([]);
    expect(said('2026-11-29')).toEqual(['check7']);
    expect(said('2026-12-12')).toEqual(['court', 'check7!']);
    expect(said('2026-12-20', { checks: [] })).toEqual(['court!']);
    expect(said('2026-12-22', { checks: [] })).toEqual(['court!']);
    expect(said('2026-12-23', { checks: [] })).toEqual([]);
    expect(said('2026-12-20', { checks: [], court: 'applied' })).toEqual([]);
  });

  it('waits for nothing before it is in force', () => {
    expect(said('2026-12-20', { state: 'offered' })).toEqual([]);
  });
});
