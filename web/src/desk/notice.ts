// How the notice of a meeting stands, by the day on which it would open: the server decides by the same rule. Pure.
import type { MeetingRow } from '../messages';
import { notice_days } from './days';
import { day_number } from '../time';

/** enough: as custom wants it; few: fewer days, and still formal; too_few: an open talk. */
export type NoticeState = 'enough' | 'few' | 'too_few';

type Noticed = Pick<MeetingRow, 'announced_at' | 'starts_at' | 'opened_at' | 'notice_days' | 'notice_least'>;

function state_of(meeting: Noticed, days: number): NoticeState {
  return days >= meeting.notice_days ? 'enough' : days >= meeting.notice_least ? 'few' : 'too_few';
}

/** As it is planned: from the notice, or from today while it is a draft, to the hour that it names. */
export function notice_planned(meeting: Noticed, now: number): NoticeState {
  return state_of(meeting, notice_days(meeting.announced_at ? Date.parse(meeting.announced_at) : now, Date.parse(meeting.starts_at)));
}

/** Opened now, or as it was opened: early is fewer days, late adds none. */
export function notice_given(meeting: Noticed, now: number): NoticeState {
  const opens = Math.min(meeting.opened_at ? Date.parse(meeting.opened_at) : now, Date.parse(meeting.starts_at));
  return state_of(meeting, meeting.announced_at ? notice_days(Date.parse(meeting.announced_at), opens) : 0);
}

/** Today is not yet the day that people were told. */
export function before_its_day(meeting: Pick<MeetingRow, 'starts_at' | 'rehearsal'>, now: number): boolean {
  return !meeting.rehearsal && day_number(now) < day_number(Date.parse(meeting.starts_at));
}
