import { expect, it } from 'vitest';
import type { MeetingRow, PollRow, Role } from '../messages';
import { may_print, papers_after, papers_before, type PaperKind } from './paper_links';

const meeting = (more: Partial<MeetingRow>): MeetingRow => ({ kind: 'hearing', state: 'announced', confidential: false, ...more }) as MeetingRow;
const poll = (electorate: PollRow['electorate'], state: PollRow['state']): PollRow => ({ electorate, state }) as PollRow;

it('offers each paper to whoever may print it', () => {
  const printers = (kind: PaperKind): Role[] => (['chair', 'clerk', 'recorder', 'street', 'property'] as const).filter((role) => may_print([role], kind));
  expect(printers('signin')).toEqual(['chair', 'clerk', 'recorder']);
  expect(printers('record')).toEqual(['chair', 'clerk', 'recorder']);
  expect(printers('report')).toEqual(['chair', 'clerk', 'recorder', 'street']);
  expect(printers('casesheet')).toEqual(['chair', 'clerk']);
  expect(printers('agenda')).toHaveLength(5);
});

it('offers what there is before a meeting', () => {
  expect(papers_before(meeting({}), [poll('households', 'drafted')])).toEqual(['notice', 'agenda', 'posters', 'signin']);
  expect(papers_before(meeting({ kind: 'coordination', confidential: true }), [])).toEqual(['notice', 'agenda', 'signin']);
  expect(papers_before(meeting({ kind: 'review' }), [poll('raters', 'drafted')])).toContain('rating');
  expect(papers_before(meeting({ kind: 'review' }), [poll('raters', 'void')])).not.toContain('rating');
  expect(papers_before(meeting({ kind: 'owners_assembly' }), [])).toEqual(['notice', 'agenda', 'posters']);
});

it('offers the report once the minutes are confirmed', () => {
  expect(papers_after(meeting({ state: 'minutes_draft' }))).toEqual(['minutes', 'record', 'signin']);
  expect(papers_after(meeting({ state: 'minutes_confirmed' }))).toEqual(['minutes', 'record', 'signin', 'report']);
  expect(papers_after(meeting({ kind: 'owners_assembly', state: 'filed' }))).toEqual(['minutes', 'record', 'report']);
});
