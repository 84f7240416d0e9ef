// Ballots under way and receipts, kept on the phone. A ballot is kept before it is sent and dropped only when
// the server has said what became of it: a reload sends the same one again, by its key.
import type { Receipt, SeatRow } from '../messages';
import { sha256_hex } from '../sha256';
import type { Mark } from './answers';
import { keeper, read_json, write_json, type Keeper } from '../storage';

export interface PendingBallot {
  meeting: string;
  poll: number;
  seat: number;
  answers: number[];
  key: string;
  replaces?: string;
}

/** What was chosen, in words; the question is empty where the poll has one motion. */
export interface Choice {
  question: string;
  answer: string;
}

export interface KeptReceipt {
  meeting: string;
  title: string;
  label: string;
  choices: Choice[];
  answers: number[];
  receipt: Receipt;
}

/** A ballot left half filled in: its marks, and the motion it was at. */
export interface Draft {
  marks: Mark[];
  step: number;
}

const PENDING = 'ballots.pending';
const RECEIPTS = 'ballots.receipts';
const DRAFTS = 'ballots.drafts';
const KEPT = 50;

/** How a ballot of this phone stands: its seat has two and it is not decided which counts, decided for or against it,
 * replaced by a later one from a phone; null where nothing is in question. */
export function standing(kept: KeptReceipt, seat: SeatRow | undefined, all: KeptReceipt[]): 'open' | 'in' | 'out' | 'replaced' | null {
  const { key, poll, seat: n } = kept.receipt;
  const newest = all.find((one) => one.receipt.poll === poll && one.receipt.seat === n);
  if (!seat?.ballot) {
    return null;
  }
  const other = seat.ballot.key !== key;
  if ((newest && newest.receipt.key !== key) || (other && (seat.ballot.via ?? 'phone') === 'phone')) {
    return 'replaced';
  }
  if (other) {
    return seat.clash === 'decided' ? 'out' : 'open';
  }
  return seat.clash === 'open' ? 'open' : seat.clash ? 'in' : null;
}

/** Whether the receipt's opening hashes to its commitment and says what was chosen. */
export function receipt_holds(kept: KeptReceipt): boolean {
  const { opening, commitment, key, seat } = kept.receipt;
  if (!opening || sha256_hex(`sanhui.ballot.1\n${opening}`) !== commitment) {
    return false;
  }
  try {
    const ballot = JSON.parse(opening) as { seat?: unknown; key?: unknown; answers?: unknown };
    return (
      ballot.seat === seat &&
      ballot.key === key &&
      JSON.stringify(ballot.answers) === JSON.stringify(kept.answers)
    );
  } catch {
    return false;
  }
}

/** The commitment's beginning in groups, for reading aloud and comparing. */
export function receipt_number(receipt: Receipt): string {
  return (receipt.commitment.slice(0, 16).toUpperCase().match(/.{4}/g) ?? []).join(' ');
}

export class Receipts {
  constructor(private readonly store: Keeper = keeper) {}

  pending(meeting: string): PendingBallot[] {
    return read_json<PendingBallot[]>(this.store, PENDING, []).filter((one) => one.meeting === meeting);
  }

  hold(ballot: PendingBallot): void {
    write_json(this.store, PENDING, this.without(ballot).concat([ballot]));
  }

  release(ballot: PendingBallot): void {
    write_json(this.store, PENDING, this.without(ballot));
  }

  /** Newest first. */
  all(): KeptReceipt[] {
    return read_json<KeptReceipt[]>(this.store, RECEIPTS, []);
  }

  find(key: string): KeptReceipt | undefined {
    return this.all().find((kept) => kept.receipt.key === key);
  }

  keep(receipt: KeptReceipt): void {
    const others = this.all().filter((kept) => kept.receipt.key !== receipt.receipt.key);
    write_json(this.store, RECEIPTS, [receipt].concat(others).slice(0, KEPT));
  }

  /** What was begun on this wording; another wording begins anew. */
  draft(name: string, wording: string): Draft | null {
    const kept = read_json<Record<string, Draft & { wording: string }>>(this.store, DRAFTS, {})[name];
    return kept && kept.wording === wording ? kept : null;
  }

  keep_draft(name: string, wording: string, draft: Draft | null): void {
    const { [name]: _, ...others } = read_json<Record<string, Draft & { wording: string }>>(this.store, DRAFTS, {});
    write_json(this.store, DRAFTS, draft ? { ...others, [name]: { ...draft, wording } } : others);
  }

  /** Signing out: on a phone that is passed on nobody reads another's choices. */
  forget(): void {
    this.store.remove(DRAFTS);
    this.store.remove(PENDING);
    this.store.remove(RECEIPTS);
  }

  private without(ballot: PendingBallot): PendingBallot[] {
    return read_json<PendingBallot[]>(this.store, PENDING, []).filter(
      (one) => one.poll !== ballot.poll || one.seat !== ballot.seat,
    );
  }
}
