import { describe, expect, it } from 'vitest';
import type { CommitmentRow, MeetingRow, MinutesObjectionRow, MinutesRow, ProposalRow } from '../messages';
import { checklist, type CheckRows } from './checklist';

const NOW = Date.parse('2026-11-22T12:00:00+08:00');
const meeting = (more: Partial<MeetingRow>): MeetingRow =>
  ({
    t: 'meeting',
    id: 1,
    kind: 'hearing',
    state: 'drafted',
    rehearsal: false,
    formal: null,
    starts_at: '2026-11-30T19:00:00+08:00',
    announced_at: null,
    notice_days: 7,
    notice_until: null,
    publish_due: null,
    publish_until: null,
    report_due: null,
    adjourned_at: null,
    next: null,
    result_due: null,
    result_told_at: null,
    plan_due: null,
    reported_at: null,
    reviewed: null,
    declared: null,
    present: 0,
    delegates: 15,
    cases: [{ id: 1, number: '2026-CH-0201', title: '垃圾箱房' }],
    ...more,
  }) as MeetingRow;
const minutes = (more: Partial<MinutesRow>): MinutesRow => ({ t: 'minutes', version: 1, state: 'confirmed', signed_by: [], ...more }) as MinutesRow;

/** "notice:done people:now …", with the day where one is said. */
function said(more: Partial<MeetingRow>, rows: Partial<CheckRows> = {}, now = NOW): Record<string, string> {
  const checks = checklist({ meeting: meeting(more), proposals: [], commitments: [], minutes: null, objections: [], ...rows }, now);
  return Object.fromEntries(checks.map((one) => [one.key, [one.state, one.by, one.of?.join('/')].filter(Boolean).join(' ')]));
}

describe('the check list', () => {
  it('of a draft names the last day for its notice', () => {
    expect(said({})).toEqual({
      case: 'done',
      people: 'done 15/15',
      notice: 'now 2026-11-23',
      quorum: 'waits 0/15',
      answers: 'waits 0/0',
      signed: 'waits 0/2',
      published: 'waits',
      publicity: 'waits',
      report: 'waits',
      filed: 'waits',
    });
    expect(said({ starts_at: '2026-11-25T19:00:00+08:00' }).notice).toBe('late 2026-11-18');
    expect(said({ cases: [], delegates: 0 })).toMatchObject({ case: 'now', people: 'now 0/0' });
  });

  it('turns green with the notice, and red when it is too short', () => {
    expect(said({ state: 'announced', announced_at: '2026-11-22T10:00:00+08:00', notice_until: '2026-11-29' }).notice).toBe('done 2026-11-29');
    expect(said({ state: 'announced', notice_until: '2026-12-01' }).notice).toBe('late 2026-12-01');
    expect(said({ state: 'postponed', notice_until: '2026-11-29' }).notice).toBe('now 2026-11-29');
  });

  it('says whether enough have come', () => {
    expect(said({ state: 'checkin', present: 9 }).quorum).toBe('now 9/15');
    expect(said({ state: 'open', formal: true, declared: 12, present: 13 }).quorum).toBe('done 12/15');
    expect(said({ state: 'open', formal: false, declared: 3 }).quorum).toBe('late 3/15');
    expect(said({ state: 'open', formal: false, declared: 15 }).quorum).toBe('done 15/15'); // short notice, all there
  });

  it('counts answers and promises', () => {
    const proposals = [{ state: 'seconded' }, { state: 'adopted' }, { state: 'open' }] as ProposalRow[];
    const commitments = [{ state: 'accepted' }, { state: 'offered' }] as CommitmentRow[];
    expect(said({ state: 'open', formal: true }, { proposals, commitments })).toMatchObject({ answers: 'now 1/2', promises: 'now 1/2' });
    expect(said({ state: 'closed', formal: true }, { proposals, commitments })).toMatchObject({ answers: 'late 1/2', promises: 'late 1/2' });
    expect(said({ state: 'closed', formal: true })).toMatchObject({ answers: 'done 0/0' });
    const next = { id: 2, code: 'HE-AAAAAB', round: 2, state: 'drafted', starts_at: '2026-12-06T19:00:00+08:00', reviewed: null } as const;
    const adjourned = { state: 'adjourned', formal: true, adjourned_at: '2026-11-22T11:00:00+08:00' } as const;
    expect(said({ ...adjourned, next }, { proposals }).answers).toBe('late 1/2');
    expect(said({ ...adjourned, next: { ...next, state: 'announced' } }, { proposals }).answers).toBe('done 2/2'); // they went along
  });

  it('follows the minutes to the file, by their days', () => {
    const days = { formal: true, publish_due: '2026-11-25', report_due: '2026-11-27' };
    expect(said({ ...days, state: 'closed' })).toMatchObject({ signed: 'now 0/2', published: 'waits 2026-11-25', report: 'waits 2026-11-27' });
    expect(said({ ...days, state: 'minutes_confirmed' }, { minutes: minutes({ signed_by: ['a'] }) }).signed).toBe('now 1/2');
    expect(said({ ...days, state: 'minutes_signed' }, { minutes: minutes({ state: 'signed', signed_by: ['a', 'b'] }) })).toMatchObject({ signed: 'done 2/2', published: 'now 2026-11-25' });
    expect(said({ ...days, state: 'minutes_signed' }, {}, NOW + 5 * 86_400_000)).toMatchObject({ published: 'late 2026-11-25', report: 'now 2026-11-27' });
    const objections = [{ answer: null }, { answer: 'x' }] as MinutesObjectionRow[];
    const published = { ...days, state: 'published' as const, publish_until: '2026-11-29' };
    expect(said(published)).toMatchObject({ published: 'done', publicity: 'now 2026-11-29', report: 'now 2026-11-27', filed: 'waits' });
    expect(said(published, { objections }).publicity).toBe('late 2026-11-29 1/2');
    const later = NOW + 8 * 86_400_000;
    expect(said({ ...published, reported_at: '2026-11-26T10:00:00+08:00' }, {}, later)).toMatchObject({ publicity: 'done 2026-11-29', report: 'done', filed: 'now' });
    expect(said({ ...published, state: 'filed', reported_at: '2026-11-26T10:00:00+08:00' }, {}, later).filed).toBe('done');
  });

  it('of a review waits until the reviewed have its result', () => {
    const rated = { kind: 'review', reviewed: { id: 1, name: '申浦物业', present: true, reported: true }, state: 'closed', formal: true, result_due: '2026-12-02' } as const;
    expect(said({ ...rated, state: 'open', result_due: null }).told).toBe('waits');
    expect(said(rated).told).toBe('now 2026-12-02');
    expect(said(rated, {}, NOW + 11 * 86_400_000).told).toBe('late 2026-12-02');
    expect(said({ ...rated, result_told_at: '2026-11-25T10:00:00+08:00' }).told).toBe('done 2026-12-02');
    expect(Object.keys(said({ ...rated, result_due: null }))).not.toContain('told');
  });

  it('asks nobody for a plan after a review that did not rate', () => {
    const over = { kind: 'review', reviewed: { id: 1, name: '申浦物业', present: true, reported: true }, state: 'closed', formal: true } as const;
    expect(said({ ...over, plan_due: '2026-12-11' }).plan).toBe('now 2026-12-11');
    expect(Object.keys(said(over))).not.toContain('plan');
    expect(said({ ...over, state: 'open' }).plan).toBe('waits');
  });

  it('wants of each kind what is its own', () => {
    expect(Object.keys(said({ kind: 'review', reviewed: { id: 1, name: '申浦物业', present: true, reported: false }, plan_due: '2026-12-11', state: 'closed', formal: true }))).toContain('plan');
    expect(Object.keys(said({ kind: 'owners_assembly' }))).toEqual(['case', 'notice', 'signed', 'published', 'publicity', 'report', 'filed']);
    expect(Object.keys(said({ kind: 'coordination' }))).not.toContain('people');
  });
});
