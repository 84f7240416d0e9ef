// Seats of a poll as the counting room lists and finds them. Pure.
import type { ClashRow, PaperRow, PollRoom } from '../messages';

export type RoomSeat = PollRoom['seats'][number];
export type SeatFilter = 'all' | 'unserved' | 'waiting' | 'voted';

export function is_served(seat: RoomSeat): boolean {
  return seat.served !== null && seat.served !== 'unserved';
}

export function filter_seats(room: PollRoom | null, filter: SeatFilter, building: number, find: string): RoomSeat[] {
  const wanted = find.trim().toLowerCase();
  const label = new Map((room?.buildings ?? []).map((one) => [one.id, one.label]));
  return (room?.seats ?? [])
    .filter((seat) => building === 0 || seat.building === building)
    .filter((seat) => filter === 'all' || (filter === 'unserved' ? !is_served(seat) : seat.voted === (filter === 'voted')))
    .filter((seat) => `${place_text(seat, label.get(seat.building) ?? '')} ${seat.label}`.toLowerCase().includes(wanted));
}

/** Where a seat lives: 5号302室 */
export function place_text(seat: RoomSeat, building: string): string {
  return seat.room ? `${building}${seat.room}${/[0-9]$/.test(seat.room) ? '室' : ''}` : building;
}

/** Its label without the building that stands before it already. */
export function short_label(seat: RoomSeat, building: string): string {
  return building !== '' && seat.label.startsWith(`${building} `) ? seat.label.slice(building.length + 1) : seat.label;
}

/** Whose paper, clash or mandate it is: 5号302室 王女士 */
export function whose_text(row: { label: string; flat: string | null }): string {
  const gap = row.label.indexOf(' ');
  if (!row.flat) {
    return row.label;
  }
  return gap > 0 && row.flat.startsWith(row.label.slice(0, gap)) ? row.flat + row.label.slice(gap) : `${row.flat} ${row.label}`;
}

/** A seat in a list to choose from; its number leads, so that what is chosen can be read back. */
export function seat_text(seat: RoomSeat, building: string): string {
  return `${seat.n} · ${place_text(seat, building)} ${short_label(seat, building)}`;
}

export function seat_chosen(room: PollRoom | null, text: string): RoomSeat | null {
  const match = /^\s*([0-9]+) · /.exec(text);
  return (match && room?.seats.find((seat) => seat.n === Number(match[1]))) || null;
}

export type SlipCode = { is: 'token'; code: string } | { is: 'digits'; code: string } | null;

/** What a scanner or a hand typed: a slip's address or token, or its eight digits. */
export function slip_code(text: string): SlipCode {
  const given = text.trim();
  const digits = given.replace(/[\s-]/g, '');
  if (/^[0-9]{8}$/.test(digits)) {
    return { is: 'digits', code: digits };
  }
  const token = given.includes('#') ? given.slice(given.lastIndexOf('#') + 1) : given;
  return /^[A-Za-z0-9_-]{20,40}$/.test(token) ? { is: 'token', code: token } : null;
}

/** Where a paper stands; one that was set aside waits until its seat's two ballots are decided on, then it is out. */
export function paper_state(paper: PaperRow, clashes: ClashRow[]): PaperRow['state'] | 'out' {
  const waits = clashes.some((row) => row.poll === paper.poll && row.seat === paper.seat && row.state === 'open');
  return paper.state === 'aside' && !waits ? 'out' : paper.state;
}
