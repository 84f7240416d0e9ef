// Every phone is a witness: it keeps the signed tips it is sent, and on return asks to see that its last
// ones are still in the chain.
import type { Tip } from './messages';
import { keeper, read_json, write_json, type Keeper } from './storage';

const KEY = 'tips';
const BROKEN = 'tips.broken';
const LOST = 'tips.lost';
const KEPT = 64;
const SENT = 16;
const DAY = 86_400_000;

interface Held extends Tip {
  seen: number;
}

/** Tips that a restore has taken out of the record, kept as evidence, and when this phone was told. */
interface Lost {
  at: number;
  tips: Held[];
}

export class Tips {
  private held: Held[];
  private broken: string[];
  private lost: Lost;

  constructor(private readonly store: Keeper = keeper) {
    this.held = read_json<Held[]>(store, KEY, []);
    this.broken = read_json<string[]>(store, BROKEN, []);
    this.lost = read_json<Lost>(store, LOST, { at: 0, tips: [] });
  }

  /** Keeps the latest tip of each stream. Two hashes for one number mean a rewritten record. */
  keep(tips: Tip[], now = Date.now()): void {
    if (tips.length === 0) {
      return;
    }
    for (const tip of tips) {
      const old = this.held.find((held) => held.stream === tip.stream);
      if (old && old.n === tip.n && old.hash !== tip.hash) {
        this.mark_broken(tip.stream);
        continue;
      }
      if (!old) {
        this.held.push({ ...tip, seen: now });
      } else if (tip.n > old.n) {
        Object.assign(old, tip, { seen: now });
      }
    }
    this.held.sort((a, b) => b.seen - a.seen);
    this.held.length = Math.min(this.held.length, KEPT);
    write_json(this.store, KEY, this.held);
  }

  /** What goes with `join`: the latest of the tips kept. */
  to_send(): { stream: string; n: number; hash: string }[] {
    return this.held.slice(0, SENT).map(({ stream, n, hash }) => ({ stream, n, hash }));
  }

  /** The server's word on what was sent: kept, broken, restored (a backup was brought back, what came after it is lost)
   *  or none (it knows none of these streams). */
  judge(word: 'kept' | 'restored' | 'broken' | 'none', now = Date.now()): void {
    if (word === 'broken') {
      this.mark_broken('*');
    } else if (word === 'restored') {
      this.lost = { at: now, tips: this.held.concat(this.lost.tips).slice(0, KEPT) };
      this.held = [];
      write_json(this.store, LOST, this.lost);
      write_json(this.store, KEY, this.held);
    }
  }

  all(): Tip[] {
    return this.held.slice();
  }

  /** Whether a record was once seen not to hold what this phone had been shown. It stays so. */
  is_broken(): boolean {
    return this.broken.length > 0;
  }

  /** Whether this phone heard within a day that a backup was brought back. */
  is_restored(now = Date.now()): boolean {
    return now - this.lost.at < DAY;
  }

  private mark_broken(stream: string): void {
    if (this.broken.indexOf(stream) < 0) {
      this.broken.push(stream);
      write_json(this.store, BROKEN, this.broken);
    }
  }
}
