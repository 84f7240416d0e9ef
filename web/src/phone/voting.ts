// Casting: which ballot is on the screen, what is under way, what was received. A ballot shows as cast only
// with its receipt.
import { computed, ref, shallowRef, triggerRef, watch, type ComputedRef, type Ref } from 'vue';
import { Refusal, type PollRow, type Receipt, type RefusalCode, type SeatRow, type Time } from '../messages';
import type { Place } from '../place';
import { new_uuid } from '../random';
import { mark_words, marks_of } from './answers';
import { held_name, holdings_of } from './holdings';
import { Receipts, standing, type Choice, type Draft, type KeptReceipt, type PendingBallot } from './receipts';
import { refusal_text, sheet_words, words } from './words';

export const THINK_AGAIN = 10_000;
const TRY_AGAIN_AFTER = 2_000;
/** The second tap of a double tap falls on what came under the finger after the first. */
export const SETTLES = 700;
/** Refusals after which this ballot is surely not in the box. After any other it stays, to be sent again. */
const DECIDED: RefusalCode[] = ['already', 'closed', 'not_on_roll', 'window', 'field', 'phase', 'role', 'gone'];

export interface SeatInPoll {
  poll: PollRow;
  seat: SeatRow;
}

/** The ballot that counts until another is in its place; its answers where this phone has its receipt. */
export interface Replaced {
  key: string;
  at: Time;
  answers: number[];
}

export type OnScreen =
  | { step: 'ballot'; poll: number; seat: number; replaces?: Replaced; beside?: boolean }
  | { step: 'receipt'; poll: number; seat: number; kept: KeptReceipt; received: number };

export interface Voting {
  /** Ballots still to be cast with this phone in open polls, one after the other; those put off come last. */
  due: ComputedRef<SeatInPoll[]>;
  /** The seats that this phone holds in a poll, in the order of their ballots. */
  seats_in: (poll: number) => SeatRow[];
  /** For whom a ballot is: where this phone holds several seats of the poll, with the flat. */
  name_of: (seat: SeatRow) => string;
  /** Nothing that came under the finger just now is pressed: needed where ballots for several follow each other. */
  settled: () => boolean;
  screen: Ref<OnScreen | null>;
  /** Put off by the person: the page does not open it by itself again. */
  later: () => void;
  /** The next ballot that is due, of this poll first where one is named. */
  open_next: (poll?: number) => void;
  dismiss: () => void;
  casting: (poll: number, seat: number) => boolean;
  cast: (at: SeatInPoll, answers: number[], replaces?: Replaced) => Promise<void>;
  think_again: () => void;
  /** A ballot that may still be replaced: from this phone or from another one of the same slip. */
  change: (seat: SeatRow) => void;
  /** A ballot beside one that came another way: the scrutineers decide which of them counts. */
  cast_beside: (seat: SeatRow) => void;
  error: Ref<string>;
  receipts: ComputedRef<KeptReceipt[]>;
  receipt_of: (seat: SeatRow) => KeptReceipt | undefined;
  /** How a ballot of this phone stands where that is in question, in words. */
  stands: (kept: KeptReceipt) => { how: ReturnType<typeof standing>; text: string };
  resume: () => void;
  put_off: (poll: number, seat: number) => boolean;
  /** A ballot half filled in stays on the phone until it is cast. */
  draft_of: (poll: PollRow, seat: number) => Draft | null;
  keep_draft: (poll: PollRow, seat: number, draft: Draft) => void;
}

/** A seat in words: the same person may hold one as household and one as owner; whoever rates is there as a rater. */
export function seat_text(seat: SeatRow, poll: PollRow | undefined): string {
  const { roles, rater } = words.value.shared;
  return `${poll?.electorate === 'raters' ? rater : roles[seat.capacity]} ${seat.label}`;
}

/** The words of each answer, in order, as they stood on the ballot. */
export function choices_of(poll: PollRow, answers: number[]): Choice[] {
  const marks = marks_of(poll, answers);
  return poll.motions.map((motion, i) => ({
    question: poll.motions.length > 1 ? motion.title : '',
    answer: mark_words(poll, motion, marks[i] ?? null, words.value.shared),
  }));
}

/** Whether the polls are open to phones: a poll of papers alone, or of another platform, is not. */
export function open_here(poll: PollRow | undefined): boolean {
  return poll?.state === 'open' && poll.box !== 'paper' && poll.box !== 'outside';
}

const same = (poll: number, seat: number): string => `${poll}/${seat}`;
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

export function create_voting(code: string, place: Place, store = new Receipts()): Voting {
  const turn = shallowRef({});
  const screen = ref<OnScreen | null>(null);
  let turned = 0;
  watch(screen, () => (turned = Date.now()), { flush: 'sync' });
  const error = ref('');
  const under_way = shallowRef(new Set<string>());
  const put_off = shallowRef(new Set<string>());

  const due = computed(() => {
    const found: SeatInPoll[] = [];
    for (const seat of place.all('seat')) {
      const poll = place.one('poll', seat.poll);
      if (poll && open_here(poll) && !seat.ballot && !mine(seat)) {
        found.push({ poll, seat });
      }
    }
    const late = (one: SeatInPoll): number => Number(put_off.value.has(same(one.poll.id, one.seat.n)));
    return found.sort((a, b) => late(a) - late(b) || a.poll.id - b.poll.id || turn_of(a.seat) - turn_of(b.seat));
  });

  // In the order in which the slips came to this phone: one's own flat before a neighbour's.
  const held = computed(() => holdings_of(place.first('me')));
  const turn_of = (seat: SeatRow): number =>
    held.value.findIndex((one) => one.capacity === seat.capacity && one.id === seat.holder);
  const seats_in = (poll: number): SeatRow[] =>
    place
      .all('seat')
      .filter((seat) => seat.poll === poll)
      .sort((a, b) => turn_of(a) - turn_of(b));
  function name_of(seat: SeatRow): string {
    const holding = held.value[turn_of(seat)];
    return holding && seats_in(seat.poll).length > 1 ? held_name(holding) : seat_text(seat, place.one('poll', seat.poll));
  }

  const shows = (poll: number, seat: number): boolean =>
    screen.value?.step === 'ballot' && screen.value.poll === poll && screen.value.seat === seat;
  /** What went wrong is said on the ballot that it is about. */
  function say(ballot: PendingBallot, text: string): void {
    if (shows(ballot.poll, ballot.seat)) {
      error.value = text;
    }
  }

  // Between a receipt and its seat's row: the receipt counts. After a reload the row alone does.
  const received = new Set<string>();
  function mine(seat: SeatRow): boolean {
    void turn.value;
    return received.has(same(seat.poll, seat.n));
  }

  async function until_known(ballot: PendingBallot): Promise<Receipt> {
    for (;;) {
      try {
        const { poll, seat, answers, key, replaces } = ballot;
        const fields = replaces ? { poll, seat, answers, key, replaces } : { poll, seat, answers, key };
        const answer = await place.connection.cast(fields);
        return answer.receipt ?? (answer as unknown as Receipt);
      } catch (reason) {
        const code = reason instanceof Refusal ? reason.code : 'unconfirmed';
        if (code !== 'unavailable' && code !== 'unconfirmed' && code !== 'busy') {
          throw reason;
        }
        say(ballot, refusal_text(reason));
        await pause(TRY_AGAIN_AFTER); // the same ballot, by its key: it is never counted twice
      }
    }
  }

  async function deliver(ballot: PendingBallot, at: SeatInPoll): Promise<void> {
    const name = same(ballot.poll, ballot.seat);
    under_way.value = new Set(under_way.value).add(name);
    try {
      const receipt = await until_known(ballot);
      const kept: KeptReceipt = {
        meeting: code,
        title: at.poll.title,
        label: name_of(at.seat),
        choices: choices_of(at.poll, ballot.answers),
        answers: ballot.answers,
        receipt,
      };
      store.keep(kept);
      store.release(ballot);
      store.keep_draft(name, '', null);
      received.add(name);
      say(ballot, '');
      // Another's ballot may be on the screen (both went again after a reload): it stays under the finger.
      if (!screen.value || shows(ballot.poll, ballot.seat)) {
        screen.value = { step: 'receipt', poll: ballot.poll, seat: ballot.seat, kept, received: Date.now() };
      }
    } catch (reason) {
      if (reason instanceof Refusal && DECIDED.indexOf(reason.code) >= 0) {
        store.release(ballot);
      }
      if (reason instanceof Refusal && reason.code === 'window') {
        say(ballot, sheet_words(at.poll).ballot.replace_over);
      } else {
        say(ballot, refusal_text(reason));
      }
    } finally {
      const rest = new Set(under_way.value);
      rest.delete(name);
      under_way.value = rest;
      triggerRef(turn);
    }
  }

  return {
    due,
    seats_in,
    name_of,
    settled: () => Date.now() - turned >= SETTLES,
    screen,
    error,
    later: () => {
      const at = screen.value;
      if (at) {
        put_off.value = new Set(put_off.value).add(same(at.poll, at.seat));
      }
      screen.value = null;
      error.value = '';
    },
    open_next: (poll) => {
      const next = due.value.find((one) => one.poll.id === poll) ?? due.value[0];
      error.value = '';
      screen.value = next ? { step: 'ballot', poll: next.poll.id, seat: next.seat.n } : null;
    },
    dismiss: () => {
      screen.value = null;
      error.value = '';
    },
    casting: (poll, seat) => under_way.value.has(same(poll, seat)),
    cast: async (at, answers, replaces) => {
      // A ballot is cast from its own page, once.
      if (!shows(at.poll.id, at.seat.n) || under_way.value.has(same(at.poll.id, at.seat.n))) {
        return;
      }
      const ballot: PendingBallot = {
        meeting: code,
        poll: at.poll.id,
        seat: at.seat.n,
        answers,
        key: new_uuid(),
      };
      if (replaces) {
        ballot.replaces = replaces.key;
      }
      error.value = '';
      store.hold(ballot);
      await deliver(ballot, at);
    },
    think_again: () => {
      const at = screen.value;
      if (at?.step === 'receipt') {
        const { key, at: received } = at.kept.receipt;
        screen.value = { step: 'ballot', poll: at.poll, seat: at.seat, replaces: { key, at: received, answers: at.kept.answers } };
      }
    },
    change: (seat) => {
      if (seat.ballot) {
        const { key, at } = seat.ballot;
        error.value = '';
        screen.value = { step: 'ballot', poll: seat.poll, seat: seat.n, replaces: { key, at, answers: store.find(key)?.answers ?? [] } };
      }
    },
    cast_beside: (seat) => {
      error.value = '';
      screen.value = { step: 'ballot', poll: seat.poll, seat: seat.n, beside: true };
    },
    receipts: computed(() => {
      void turn.value;
      return store.all();
    }),
    receipt_of: (seat) => {
      void turn.value;
      return seat.ballot ? store.find(seat.ballot.key) : undefined;
    },
    stands: (kept) => {
      void turn.value;
      const seat = place.one('seat', same(kept.receipt.poll, kept.receipt.seat));
      const how = standing(kept, seat, store.all());
      const { aside, ruled_in, ruled_out, replaced } = sheet_words(place.one('poll', kept.receipt.poll)).receipt;
      const texts = { open: aside, in: ruled_in, out: ruled_out(seat?.ballot?.via), replaced };
      return { how, text: how ? texts[how] : '' };
    },
    /** After a reload: what was under way goes again. */
    resume: () => {
      for (const ballot of store.pending(code)) {
        const poll = place.one('poll', ballot.poll);
        const seat = place.one('seat', same(ballot.poll, ballot.seat));
        if (poll && seat && !under_way.value.has(same(ballot.poll, ballot.seat))) {
          if (!screen.value) {
            screen.value = { step: 'ballot', poll: ballot.poll, seat: ballot.seat };
          }
          void deliver(ballot, { poll, seat });
        }
      }
    },
    put_off: (poll, seat) => put_off.value.has(same(poll, seat)),
    draft_of: (poll, seat) => store.draft(same(poll.id, seat), poll.wording_hash ?? ''),
    keep_draft: (poll, seat, draft) => store.keep_draft(same(poll.id, seat), poll.wording_hash ?? '', draft),
  };
}
