// What the phone's pages show of a meeting, derived from its rows, and what they do. Provided once by
// MeetingPage, used by every page below it.
import {
  computed,
  inject,
  onScopeDispose,
  ref,
  type ComputedRef,
  type InjectionKey,
  type Ref,
} from 'vue';
import type {
  CommentRow,
  HandRow,
  ItemRow,
  MeRow,
  MeetingRow,
  MinutesRow,
  PollRow,
  ProposalRow,
  Role,
  SeatRow,
} from '../messages';
import type { Place } from '../place';
import { day_number } from '../time';
import { keeper, read_json, write_json } from '../storage';
import { use_attempt } from './attempt';
import { just_held } from './doors';
import { holdings_of, said_of } from './holdings';
import type { Pages } from './route';
import type { Voting } from './voting';

export interface MeetingView {
  code: string;
  place: Place;
  pages: Pages;
  voting: Voting;
  /** The server's time in ms, ticking four times a second. */
  now: Ref<number>;
  /** The day it is in Shanghai, by its number: moves once a day. */
  today: ComputedRef<number>;
  me: ComputedRef<MeRow | undefined>;
  meeting: ComputedRef<MeetingRow | undefined>;
  items: ComputedRef<ItemRow[]>;
  item: ComputedRef<ItemRow | undefined>;
  next_item: ComputedRef<ItemRow | undefined>;
  speaker: ComputedRef<HandRow | undefined>;
  queue: ComputedRef<HandRow[]>;
  my_hand: ComputedRef<HandRow | undefined>;
  /** Whether a comment or proposal is this person's: of this phone, or of another one with the same slip. */
  own: (author: number) => boolean;
  comments: ComputedRef<CommentRow[]>;
  proposals: ComputedRef<ProposalRow[]>;
  polls: ComputedRef<PollRow[]>;
  open_polls: ComputedRef<PollRow[]>;
  seats: ComputedRef<SeatRow[]>;
  minutes: ComputedRef<MinutesRow | undefined>;
  may_vote: ComputedRef<boolean>;
  /** Whether this person may raise a hand, comment and propose; other staff watch, and act at the desk. */
  may_speak: ComputedRef<boolean>;
  checked_in: ComputedRef<string | null>;
  /** Checked in before this person said which flat, or which ownership, is theirs. */
  checked_in_as_other: ComputedRef<boolean>;
  may_check_in: ComputedRef<boolean>;
  check_in: () => Promise<void>;
  /** What a slip just shown gave: once, on the page that follows, with nothing to tap away. */
  said: ComputedRef<string>;
}

interface CheckedIn {
  at: string;
  as: string; // roles and label
}

const SPEAKERS: Role[] = ['resident', 'household', 'owner', 'person', 'owners_committee', 'street', 'clerk'];

const KEY: InjectionKey<MeetingView> = Symbol('meeting');
export const MEETING = KEY;

export function use_meeting(): MeetingView {
  const view = inject(KEY);
  if (!view) {
    throw new Error('use_meeting outside of MeetingPage');
  }
  return view;
}

/** The check-in of a page with its button: what it says when it was refused, and not twice at once. */
export function use_check_in(): { trouble: Ref<string>; busy: Ref<boolean>; come: () => Promise<void> } {
  const { check_in } = use_meeting();
  const { busy, trouble, attempt } = use_attempt();
  return { trouble, busy, come: async () => void (await attempt(check_in)) };
}

/** The server's time, often enough for a clock of seconds. */
export function use_now(place: Place): Ref<number> {
  const now = ref(place.connection.now());
  const timer = setInterval(() => {
    now.value = place.connection.now();
  }, 250);
  onScopeDispose(() => clearInterval(timer));
  return now;
}

function waiting_hands(place: Place): HandRow[] {
  const hands = place.all('hand').filter((hand) => hand.state === 'waiting');
  const order = place.first('queue')?.order ?? [];
  const rank = (hand: HandRow): number => {
    const at = order.indexOf(hand.id);
    return at < 0 ? order.length + hand.n : at; // raised a moment ago: behind those already ordered
  };
  return hands.sort((a, b) => rank(a) - rank(b));
}

export function create_meeting(code: string, place: Place, pages: Pages, voting: Voting): MeetingView {
  const now = use_now(place);
  const me = computed(() => place.first('me'));
  const meeting = computed(() => place.first('meeting'));
  const items = computed(() => place.all('item').sort((a, b) => a.n - b.n));
  const item = computed(() => place.one('item', meeting.value?.item));
  const polls = computed(() => place.all('poll').sort((a, b) => a.id - b.id));
  const mine = (session: number | undefined): boolean => session === me.value?.session;
  const checked_key = computed(() => `checked_in.${code}.${me.value?.session ?? 0}`);
  const checked_now = ref<CheckedIn | null>(null); // storage may be forbidden
  const checked_ever = computed(() => checked_now.value ?? read_json<CheckedIn | null>(keeper, checked_key.value, null));
  // Announced anew for another day: whoever had come comes again.
  const checked = computed(() => {
    const announced = meeting.value?.announced_at;
    return checked_ever.value && announced && Date.parse(checked_ever.value.at) < Date.parse(announced) ? null : checked_ever.value;
  });
  // With another household's slip the phone checks in again: that household comes too.
  const capacities = computed(
    () => `${me.value?.roles.join() ?? ''} ${(me.value?.households ?? []).map((one) => one.id).join('-')}`,
  );
  return {
    code,
    place,
    pages,
    voting,
    now,
    today: computed(() => day_number(now.value)),
    me,
    meeting,
    items,
    item,
    next_item: computed(() => items.value.find((one) => one.n > (item.value?.n ?? 0) && one.state === 'pending')),
    speaker: computed(() => place.all('hand').find((hand) => hand.state === 'speaking')),
    queue: computed(() => waiting_hands(place)),
    own: (author) => mine(author) || (me.value?.same ?? []).indexOf(author) >= 0,
    my_hand: computed(() =>
      place.all('hand').find((hand) => (mine(hand.session) || !!place.one('mine', hand.id)) && (hand.state === 'waiting' || hand.state === 'speaking')),
    ),
    comments: computed(() => place.all('comment').sort((a, b) => b.id - a.id)),
    proposals: computed(() => place.all('proposal').sort((a, b) => a.n - b.n)),
    polls,
    open_polls: computed(() => polls.value.filter((poll) => poll.state === 'open')),
    seats: computed(() => place.all('seat').sort((a, b) => a.poll - b.poll || a.n - b.n)),
    minutes: computed(() => place.all('minutes').filter((one) => one.state !== 'withdrawn').sort((a, b) => b.version - a.version)[0]),
    may_speak: computed(() => (me.value?.roles ?? []).some((role) => SPEAKERS.indexOf(role) >= 0)),
    may_vote: computed(() => (me.value?.roles ?? []).some((role) => ['household', 'owner', 'person'].indexOf(role) >= 0)),
    checked_in: computed(() => checked.value?.at ?? place.first('came')?.at ?? null),
    checked_in_as_other: computed(() => !!checked.value && checked.value.as !== capacities.value),
    may_check_in: computed(() => ['checkin', 'open', 'recess'].indexOf(meeting.value?.state ?? '') >= 0),
    check_in: async () => {
      const as = capacities.value;
      const { at } = await place.connection.send('check_in', {}, { again: true }); // whoever is here twice is here once
      checked_now.value = { at, as };
      write_json(keeper, checked_key.value, checked_now.value);
    },
    said: computed(() =>
      me.value?.privacy && pages.page.value.name !== 'who' ? said_of(just_held.value, holdings_of(me.value)) : '',
    ),
  };
}
