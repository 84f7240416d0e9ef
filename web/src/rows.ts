// What a page holds of a place: rows by kind and id. Pure state; the view watches it through place.ts.
import type { MeRow, Row, RowKind, RowOf, RowsFrame, SeatRow, SideRow, TurnoutRow } from './messages';

/** A seat has no change number: of two states the one whose ballot has the higher version is the newer. */
function older(row: SeatRow, elder: SeatRow): boolean {
  return (row.ballot?.version ?? 0) < (elder.ballot?.version ?? 0);
}

export class Rows {
  /** The highest change number seen; sent as `since` when the page joins again. */
  c = 0;
  private kinds = new Map<RowKind, Map<number | string, Row>>();

  /** Puts in what a frame brings. A row replaces its elder of the same kind and id; `gone` removes it. */
  apply(frame: RowsFrame): void {
    for (const row of frame.rows) {
      this.put(row);
    }
    if (frame.c > this.c) {
      this.c = frame.c;
    }
  }

  /** One row, as a frame would bring it (the answer to `join` holds the page's own `me`). */
  put(row: Row): void {
    if (row.t === 'turnout') {
      this.put_turnout(row);
      return;
    }
    let rows = this.kinds.get(row.t);
    if (!rows) {
      rows = new Map();
      this.kinds.set(row.t, rows);
    }
    const elder = rows.get(row.id);
    // Polling and the websocket may cross: an older state never covers a newer one.
    if (elder && elder.c !== undefined && row.c !== undefined && row.c < elder.c) {
      return;
    }
    if (row.t === 'seat' && elder && older(row, elder as SeatRow)) {
      return;
    }
    if (row.t === 'me') {
      rows.clear(); // there is one: signing in again may bring a new session's
      this.drop_seats(row);
    }
    if (row.t === 'older' && row.all) {
      this.kinds.delete('comment');
      this.kinds.delete('hand');
    }
    if (row.t === 'side') {
      this.drop_sides(row);
    }
    if (row.t === 'seat' && row.clash === undefined) {
      row.clash = (elder as SeatRow | undefined)?.clash;
    }
    if (row.gone) {
      rows.delete(row.id);
    } else {
      rows.set(row.id, row);
    }
  }

  /** A slip printed again or handed back takes its seats with it, also for a page that was not there. */
  private drop_seats(me: MeRow): void {
    for (const seat of this.all('seat')) {
      const held = { household: me.households, owner: me.owners, person: me.persons }[seat.capacity];
      if (!held.some((one) => one.id === seat.holder)) {
        this.kinds.get('seat')?.delete(seat.id);
      }
    }
  }

  /** What was said to a side in confidence goes with it, also from a page that was not there when it left. */
  private drop_sides(side: SideRow): void {
    for (const t of ['red_line', 'caucus_word'] as const) {
      for (const row of this.all(t)) {
        if (!side.mediator && side.parties.indexOf(row.party) < 0) {
          this.kinds.get(t)?.delete(row.id);
        }
      }
    }
  }

  /** Turnout is kept where it belongs, in its poll's row, which is from then on as new as its turnout. */
  private put_turnout({ id, c, cast, cast_area, cast_heads }: TurnoutRow): void {
    const poll = this.one('poll', id);
    if (poll) {
      this.put({ ...poll, c, cast, cast_area, cast_heads });
    }
  }

  /** All rows of a kind, in the order in which their ids first came. */
  all<T extends RowKind>(t: T): RowOf<T>[] {
    const rows = this.kinds.get(t);
    return rows ? (Array.from(rows.values()) as RowOf<T>[]) : [];
  }

  one<T extends RowKind>(t: T, id: number | string | null | undefined): RowOf<T> | undefined {
    if (id === null || id === undefined) {
      return undefined;
    }
    return this.kinds.get(t)?.get(id) as RowOf<T> | undefined;
  }

  /** The only row of its kind (me, meeting, queue, presence on a meeting's page). */
  first<T extends RowKind>(t: T): RowOf<T> | undefined {
    const rows = this.kinds.get(t);
    return rows ? (rows.values().next().value as RowOf<T> | undefined) : undefined;
  }

  clear(): void {
    this.kinds.clear();
    this.c = 0;
  }
}
