import { expect, test } from 'vitest';
import type { MeetingRow } from '../messages';
import { kind_checks, missing_at_close, type KindRows } from './kind_checks';

const NOW = Date.parse('2026-11-22T12:00:00+08:00');
const meeting = (more: Partial<MeetingRow>) => ({ kind: 'coordination', state: 'announced', rehearsal: false, adjourned_at: null, reviewed: null, next: null, outside_at: null, rerate_from: null, rerate_until: null, ...more }) as MeetingRow;
const rows = (more: Partial<KindRows>): KindRows => ({ parties: [], points: [], agreement: null, reported: false, polls: [], ...more });
const said = (one: Partial<MeetingRow>, more: Partial<KindRows> = {}) =>
  Object.fromEntries(kind_checks(meeting(one), rows(more), NOW).map((check) => [check.key, [check.state, check.by, check.of?.join('/')].filter(Boolean).join(' ')]));
const two = [{ present: true }, { present: false }];
const checks = (first: 'done' | null) => [
  { day: 7 as const, due: '2026-11-20', result: first, note: null, at: null },
  { day: 30 as const, due: '2026-12-13', result: null, note: null, at: null },
];

test('a coordination wants two sides, all of them, its points, and an end', () => {
  expect(said({})).toEqual({ sides: 'now 0/2', all_here: 'waits 0/0', points: 'waits', agreement: 'waits' });
  expect(said({ state: 'checkin' }, { parties: two })).toMatchObject({ sides: 'done 2/2', all_here: 'now 1/2' });
  expect(said({ state: 'open' }, { parties: two, points: [{ id: 1 }] })).toMatchObject({ all_here: 'late 1/2', points: 'done', agreement: 'now' });
  expect(said({ state: 'closed' }, { parties: two }).agreement).toBe('late');
  expect(said({ state: 'closed' }, { agreement: { state: 'failed', court: null, court_until: null, checks: null, photo: null } }).agreement, 'the record is not signed').toBe('now');
  expect(said({ state: 'closed' }, { agreement: { state: 'failed', court: null, court_until: null, checks: null, photo: 7 } }).agreement).toBe('done');
  expect(said({ state: 'minutes_draft', adjourned_at: '2026-11-20T16:00:00+08:00' }).agreement).toBe('done');
});

test('an agreement is looked at after 7 and 30 days, and may go to the court', () => {
  const agreement = { state: 'effective' as const, court: null, court_until: '2026-12-12', checks: checks(null), photo: null };
  expect(said({ state: 'published' }, { agreement })).toMatchObject({ agreement: 'done', court: 'waits 2026-12-12', performance: 'late 2026-11-20 0/2' });
  expect(said({ state: 'published' }, { agreement: { ...agreement, court: 'applied', checks: checks('done') } })).toMatchObject({ court: 'done 2026-12-12', performance: 'waits 2026-12-13 1/2' });
  expect(said({ state: 'published' }, { agreement: { ...agreement, court_until: '2026-11-21' } }).court).toBeUndefined();
});

test('a review wants its form, the report, raters alone, and another look', () => {
  const of = { kind: 'review' as const, reviewed: { id: 1, name: '申浦物业' } as MeetingRow['reviewed'] };
  expect(said(of)).toEqual({ rating_form: 'now', self_report: 'now', rated_alone: 'waits' });
  const counted = [{ electorate: 'raters' as const, state: 'counted' as const }];
  const after = { ...of, state: 'published' as const, rerate_from: '2026-11-20', rerate_until: '2026-12-20' };
  expect(said(after, { polls: counted, reported: true })).toEqual({ rating_form: 'done', self_report: 'done', rated_alone: 'done', rerating: 'now 2026-12-20' });
  expect(said({ ...after, rerate_from: '2026-12-01' }, { polls: counted }).rerating).toBe('waits 2026-12-01');
  expect(said({ ...after, rerate_until: '2026-11-21' }, { polls: counted })).toMatchObject({ self_report: 'late', rerating: 'late 2026-11-21' });
  expect(said({ ...after, next: { id: 2, code: 'x', round: 2, state: 'filed', starts_at: '', reviewed: 1 } }, { polls: counted }).rerating).toBe('done 2026-12-20');
});

test('what a close would leave open is asked about', () => {
  expect(missing_at_close(meeting({}), rows({}))).toEqual(['agreement']);
  expect(missing_at_close(meeting({ rehearsal: true }), rows({}))).toEqual([]);
  expect(missing_at_close(meeting({ kind: 'review' }), rows({ polls: [{ electorate: 'raters', state: 'drafted' }] }))).toEqual(['rating', 'report']);
  expect(missing_at_close(meeting({ kind: 'review' }), rows({ polls: [{ electorate: 'raters', state: 'counted' }], reported: true }))).toEqual([]);
  expect(missing_at_close(meeting({ kind: 'hearing' }), rows({}))).toEqual([]);
});
