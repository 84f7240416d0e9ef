// What this phone holds: the households, owners and persons whose slips were shown to it, one's own first.
import type { Area, Capacity, MeetingKind, MeetingState, MeRow, PollRow, Time } from '../messages';
import { ask } from './doors';
import { words } from './words';

export interface Holding {
  capacity: Capacity;
  id: number;
  label: string;
  flat: string;
  area?: Area;
}

export function holdings_of(me: MeRow | undefined): Holding[] {
  const households = (me?.households ?? []).map((one): Holding => ({ capacity: 'household', ...one }));
  const owners = (me?.owners ?? []).map((one): Holding => ({ capacity: 'owner', ...one }));
  return households.concat(owners, (me?.persons ?? []).map((one): Holding => ({ capacity: 'person', ...one })));
}

/** With the flat, so that two of one building are not mistaken for each other: 5号302室 王女士. */
export function held_name({ capacity, label, flat }: Holding): string {
  const [building = '', ...rest] = label.split(' ');
  const who = flat.indexOf(building) === 0 && rest.length > 0 ? rest.join(' ') : label;
  return `${capacity === 'household' ? '' : `${words.value.shared.roles[capacity]} `}${flat} ${who}`;
}

/** What a slip just shown gave a phone that now holds several; '' before its holding is known. */
export function said_of(slip: Pick<Holding, 'capacity' | 'label'> | null, held: Holding[]): string {
  const given = held.filter((one) => one.capacity === slip?.capacity && one.label === slip.label).pop();
  if (!given || held.length < 2) {
    return '';
  }
  const owners = held.filter((one) => one.capacity === 'owner').length;
  return words.value.held.given(held_name(given), held.length - owners, owners);
}

/** How a slip was used, as its household is shown: how often, when last, and by which phones it is held now. */
export interface SlipUse {
  capacity: Capacity;
  holder: number;
  uses: number;
  used_at: Time;
  held: number;
  phones: { own: boolean; at: Time; building: string | null }[];
}

/** A meeting of the neighbourhood that is announced or under way; due: its vote waits for this phone. */
export interface NearMeeting {
  code: string;
  title: string;
  kind: MeetingKind;
  state: MeetingState;
  poll: PollRow['state'] | null;
  starts_at: Time;
  rehearsal: boolean;
  due: boolean;
}

export const list_meetings = (): Promise<NearMeeting[]> => ask('/meetings');

export const list_uses = (): Promise<SlipUse[]> => ask('/held');
