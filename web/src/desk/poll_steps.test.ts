import { describe, expect, it } from 'vitest';
import type { MeetingRow, ObjectionRow, PaperRow, PollRow, SheetRow } from '../messages';
import { desk_en } from '../words/desk-en';
import { desk_zh } from '../words/desk-zh-CN';
import { period_end, wait_text } from './clock';
import { course_of, earliest_polls, may_extend, may_void, next_poll_step, notice_times, practice_of, remind_after, result_due, states_of, type PollRows } from './poll_steps';

const NOW = Date.parse('2026-08-02T10:00:00+08:00');
const field = (value: unknown): SheetRow['fields'][string] => ({ value, source: '《某条例》第十四条', dated: '2018', inherited: true });
const sheet = {
  t: 'sheet',
  id: 'shanghai-owners',
  fields: {
    roll_public_days: field(15),
    notice_days: field(15),
    poll_days_min: field(0),
    poll_days_default: field(15),
    extensions: field(1),
    objection_days: field(7),
    short_notice: field('consultation'),
  } as SheetRow['fields'],
} as SheetRow;
const noticed_only = { ...sheet, fields: { ...sheet.fields, only_noticed_matters: field(true) } };
const without = (name: string): SheetRow => ({ ...sheet, fields: { ...sheet.fields, [name]: field(0) } });
const refuses = { ...sheet, fields: { ...sheet.fields, short_notice: field('refuse') } };
const ago = (days: number, hours = 0): string => new Date(NOW - days * 86400000 - hours * 3600000).toISOString();
const ahead = (days: number): string => ago(-days);
const entered = { outside: { source: '平台', at: ago(0), photo: null } };
const poll = (over: Partial<PollRow>): PollRow =>
  ({
    t: 'poll',
    id: 1,
    class: 'owners',
    state: 'drafted',
    box: 'here',
    rehearsal: false,
    roll_public_at: null,
    noticed_at: null,
    opens_at: null,
    closes_at: null,
    opened_at: null,
    extended_at: null,
    objections_until: null,
    reminded_at: null,
    min_seconds: 180,
    clashes: 0,
    outcome: null,
    ...over,
  }) as PollRow;
const assembly = { t: 'meeting', kind: 'owners_assembly', state: 'open' } as MeetingRow;
const hearing = { ...assembly, kind: 'hearing' } as MeetingRow;
const rows = (over: Partial<PollRow>, more: Partial<PollRows> = {}): PollRows => ({
  poll: poll(over),
  meeting: assembly,
  sheet,
  papers: [],
  objections: [],
  ...more,
});
const paper = (state: PaperRow['state']): PaperRow => ({ t: 'paper', state }) as PaperRow;
const objection = (answer: string | null): ObjectionRow => ({ t: 'objection', answer }) as ObjectionRow;
const tie = { cast: 2, motions: [{ n: 1, verdict: 'tie' }] } as unknown as PollRow['outcome'];

describe('the next step of a poll', () => {
  const table: [string, PollRows, string, string | null][] = [
    ['a decision begins with its roll', rows({}), 'publish_roll', null],
    ['no roll need be public: the notice', rows({}, { sheet: without('roll_public_days') }), 'notice', null],
    ['the roll has to be public for its days', rows({ state: 'roll_public', roll_public_at: ago(3) }), 'notice', 'roll_days'],
    ['an objection to it is answered first', rows({ state: 'roll_public', roll_public_at: ago(16) }, { objections: [objection(null), objection('已改正')] }), 'answer', 'objections'],
    ['then the notice', rows({ state: 'roll_public', roll_public_at: ago(16) }), 'notice', null],
    ['the notice has to run', rows({ state: 'noticed', noticed_at: ago(3), opens_at: ahead(12) }), 'open', 'notice_days'],
    ['and the time that it names has to come', rows({ state: 'noticed', noticed_at: ago(20), opens_at: ahead(1) }), 'open', 'opens_at'],
    ['then it opens', rows({ state: 'noticed', noticed_at: ago(20), opens_at: ago(1) }), 'open', null],
    ['in a meeting that is open', rows({ state: 'noticed', noticed_at: ago(20) }, { meeting: { ...assembly, state: 'announced' } }), 'open', 'meeting'],
    ['it closes when its notice says', rows({ state: 'open', opened_at: ago(1), closes_at: ahead(1) }), 'close', 'closes_at'],
    ['and not before its shortest time', rows({ state: 'open', opened_at: new Date(NOW - 60000).toISOString() }), 'close', 'min_seconds'],
    ['then it closes', rows({ state: 'open', opened_at: ago(2), closes_at: ago(0, 1) }), 'close', null],
    ['a result from elsewhere is entered', rows({ state: 'open', box: 'outside' }), 'outside', null],
    ['once it is in, the polls are closed', rows({ state: 'open', box: 'outside', figures: entered } as Partial<PollRow>), 'close', null],
    ['closed before it came, it is entered still', rows({ state: 'polls_closed', box: 'outside' }), 'outside', null],
    ['then the box is closed', rows({ state: 'polls_closed', box: 'outside', figures: entered } as Partial<PollRow>), 'close_box', null],
    ['papers have to be in', rows({ state: 'polls_closed' }, { papers: [paper('typed'), paper('counted')] }), 'close_box', 'papers'],
    ['and clashes decided', rows({ state: 'polls_closed', clashes: 2 }), 'close_box', 'clashes'],
    ['then the box closes', rows({ state: 'polls_closed' }, { papers: [paper('void')] }), 'close_box', null],
    ['and is counted again where the sums differed', rows({ state: 'box_closed' }), 'close_box', null],
    ['a tie is drawn', rows({ state: 'counted', outcome: tie }), 'draw', null],
    ['a decision is published', rows({ state: 'counted' }), 'publish', null],
    ['without days for objections at once for good', rows({ state: 'counted' }, { sheet: without('objection_days') }), 'finish', null],
    ['objections are answered', rows({ state: 'preliminary' }, { objections: [objection(null)] }), 'answer', 'objections'],
    ['their days have to pass', rows({ state: 'preliminary', objections_until: ahead(2) }), 'finish', 'objection_days'],
    ['then it is final', rows({ state: 'preliminary', objections_until: ago(1) }, { objections: [objection('已复核')] }), 'finish', null],
    ['nothing follows', rows({ state: 'final' }), 'none', null],
    ['a consultation outside of a meeting has no preliminary result', rows({ class: 'consultation', state: 'counted' }), 'finish', null],
    ['in the hall it opens at once', rows({ class: 'consultation' }, { meeting: hearing }), 'open', null],
    ['and ends with its count', rows({ class: 'consultation', state: 'counted' }, { meeting: hearing }), 'none', null],
    ['in the hall papers go first as well', rows({ class: 'consultation', state: 'polls_closed' }, { meeting: hearing, papers: [paper('received')] }), 'close_box', 'papers'],
    ['but not a matter that was in no notice', rows({ class: 'consultation', ...{ in_notice: false } }, { meeting: hearing, sheet: noticed_only }), 'open', 'not_noticed'],
    ['a rehearsal waits for no days', rows({ rehearsal: true, state: 'noticed', noticed_at: ago(0), opens_at: ahead(9) }), 'open', null],
    ['at any step', rows({ rehearsal: true, state: 'open', opened_at: ago(1), closes_at: ahead(9) }), 'close', null],
  ];
  it.each(table)('%s', (_, from, step, why) => {
    const next = next_poll_step(from, NOW);
    expect([next.do, next.why]).toEqual([step, why]);
  });

  it('names the day from which it can be done, and the sheet’s field', () => {
    const next = next_poll_step(rows({ state: 'noticed', noticed_at: '2026-07-20T09:00:00+08:00' }), NOW);
    expect(next.field).toBe('notice_days');
    expect(wait_text(next.from ?? 0, NOW, 'zh-CN', desk_zh)).toBe('还需等3天，8月5日（周三）起可以。');
    expect(wait_text(next.from ?? 0, NOW, 'en', desk_en)).toBe('3 days to wait; possible from Wed 5 Aug.');
  });

  it('may open too early as a consultation, where the sheet allows it', () => {
    const early = { state: 'noticed', noticed_at: ago(1) } as const;
    expect(next_poll_step(rows(early), NOW).as_consultation).toBe(true);
    expect(next_poll_step(rows(early, { sheet: refuses }), NOW).as_consultation).toBe(false);
  });
});

it('counts days as the law does', () => {
  const first = Date.parse('2026-11-01T09:00:00+08:00');
  expect(new Date(period_end(first, 15)).toISOString()).toBe('2026-11-16T16:00:00.000Z'); // 24:00 of the 16th
  expect(period_end(first, 0)).toBe(first);
});

it('names hours on the same day', () => {
  const from = Date.parse('2026-08-02T12:30:00+08:00');
  expect(wait_text(from, NOW, 'zh-CN', desk_zh)).toBe('还需等2小时30分钟，8月2日（周日）12:30起可以。');
});

it('knows which way a poll goes', () => {
  expect(course_of(poll({}), hearing)).toBe('decision');
  expect(course_of(poll({ class: 'consultation' }), hearing)).toBe('hall');
  expect(course_of(poll({ class: 'consultation' }), assembly)).toBe('survey');
  expect(states_of('hall', 'open')).toEqual(['drafted', 'open', 'counted']);
  expect(states_of('hall', 'polls_closed')).toEqual(['drafted', 'open', 'polls_closed', 'counted']); // something waits before the count
  expect(states_of('decision', 'drafted')).toContain('preliminary');
});

it('says of a rehearsal whether it would be counted as it stands, and that it can be filled', () => {
  const practice = (more: object): ReturnType<typeof practice_of> =>
    practice_of(poll({ state: 'open', rehearsal: true, box: 'here', seats: 9, cast: 1, electorate: 'owners', total_heads: 9, total_area: 900, cast_heads: 1, cast_area: 100, rule: { participation: '2/3' }, ...more } as Partial<PollRow>));
  expect(practice({})).toBe('too_few');
  expect(practice({ cast_heads: 6, cast_area: 599 })).toBe('too_few');
  expect(practice({ cast: 6, cast_heads: 6, cast_area: 600 })).toBe('enough');
  expect(practice({ electorate: 'households', rule: { participation: null } })).toBe('enough');
  expect(practice({ cast: 9 })).toBe(null); // nobody is left
  expect(practice({ box: 'paper' })).toBe(null);
  expect(practice({ state: 'polls_closed' })).toBe(null);
  expect(practice({ rehearsal: false })).toBe(null);
});

it('extends once, voids before the end, reminds once an hour', () => {
  expect(may_extend(poll({ state: 'open', closes_at: ahead(1) }), sheet, NOW)).toBe(true);
  expect(may_extend(poll({ state: 'open', closes_at: ahead(1), extended_at: ago(1) }), sheet, NOW)).toBe(false);
  expect(may_extend(poll({ state: 'open', closes_at: ago(1) }), sheet, NOW)).toBe(false);
  expect(may_extend(poll({ state: 'open', closes_at: ahead(1) }), without('extensions'), NOW)).toBe(false);
  expect(may_void(poll({ state: 'preliminary' }))).toBe(true);
  expect(may_void(poll({ state: 'final' }))).toBe(false);
  expect(remind_after(poll({}), NOW)).toBe(0);
  expect(remind_after(poll({ reminded_at: ago(0, 0.5) }), NOW)).toBe(1800000);
});

it('knows the last day on which a counted result is to be published', () => {
  const within = { ...sheet, fields: { ...sheet.fields, result_days: field(3) } };
  const counted = poll({ state: 'counted', counted_at: '2026-08-02T02:00:00.000Z' });
  expect(new Date(result_due(counted, within) ?? 0).toISOString()).toBe('2026-08-05T16:00:00.000Z'); // 24:00 of the 5th in Shanghai
  expect(result_due(counted, sheet)).toBeNull(); // the sheet asks for no day
  expect(result_due(poll({ state: 'preliminary', counted_at: counted.counted_at }), within)).toBeNull();
  expect(result_due(poll({ state: 'counted', counted_at: counted.counted_at, rehearsal: true }), within)).toBeNull();
});

it('knows how early an assembly’s polls can open', () => {
  // The roll from the 2nd is public to 24:00 of the 17th; the notice of the 18th runs to 24:00 of September 2nd.
  const { from, roll, notice } = earliest_polls([without('roll_public_days'), sheet, null], NOW);
  expect(new Date(from).toISOString()).toBe('2026-09-02T16:00:00.000Z');
  expect([roll, notice]).toEqual([15, 15]);
  expect(new Date(earliest_polls([without('roll_public_days')], NOW).from).toISOString()).toBe('2026-08-17T16:00:00.000Z');
  expect(earliest_polls([null], NOW)).toEqual({ from: NOW, roll: 0, notice: 0 });
  expect(desk_zh.count.make.too_early('9月3日（周四）', 15, 15)).toBe('时间太早：名册公示15天、表决公告15天，最早9月3日（周四）才能开启表决。');
  expect(desk_zh.count.make.too_early('8月18日（周二）', 0, 15)).toBe('时间太早：表决公告15天，最早8月18日（周二）才能开启表决。');
});

it('suggests the first day on which the polls may open, and the usual close', () => {
  const { opens, closes } = notice_times(sheet, NOW);
  expect(new Date(opens).toISOString()).toBe('2026-08-17T16:00:00.000Z');
  expect(new Date(closes).toISOString()).toBe('2026-09-02T16:00:00.000Z');
});
