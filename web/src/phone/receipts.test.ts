import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Receipt, SeatBallot, SeatRow } from '../messages';
import { memory_keeper } from '../storage';
import { receipt_holds, receipt_number, Receipts, standing, type KeptReceipt } from './receipts';

interface Golden {
  name: string;
  frame: { ok?: { receipt?: Receipt } };
}

const golden = JSON.parse(
  readFileSync(new URL('../../../tests/messages/server.json', import.meta.url), 'utf8'),
) as Golden[];
const receipt = golden.find((one) => one.name === 'receipt')?.frame.ok?.receipt as Receipt;

const kept = (changes: Partial<Receipt> = {}, answers = [2]): KeptReceipt => ({
  meeting: 'HE-K7M3PQ',
  title: '垃圾箱房外立面',
  label: '3号502室',
  choices: [{ question: '', answer: 'B 梧桐记忆' }],
  answers,
  receipt: { ...receipt, ...changes },
});

describe('receipts', () => {
  it('holds when its opening hashes to its commitment and says what was chosen', () => {
    expect(receipt_holds(kept())).toBe(true);
  });

  it('does not hold for another choice, seat, key, opening or commitment', () => {
    expect(receipt_holds(kept({}, [1]))).toBe(false);
    expect(receipt_holds(kept({ seat: 18 }))).toBe(false);
    expect(receipt_holds(kept({ key: 'other' }))).toBe(false);
    expect(receipt_holds(kept({ opening: receipt.opening?.replace('[2]', '[1]') }))).toBe(false);
    expect(receipt_holds(kept({ commitment: '0'.repeat(64) }))).toBe(false);
    expect(receipt_holds(kept({ opening: undefined }))).toBe(false);
  });

  it('says how a ballot stands beside another one of its seat, while it is decided on and after', () => {
    const own = kept({ key: 'own' });
    const seat = (key: string, via: SeatBallot['via'], clash: SeatRow['clash']): SeatRow =>
      ({ t: 'seat', ballot: { key, via, at: '', line: 1, version: 1 }, clash }) as SeatRow;
    const now = (row: SeatRow | undefined, all = [own]): unknown => standing(own, row, all);
    expect(now(undefined)).toBe(null);
    expect(now(seat('own', 'phone', null))).toBe(null);
    expect(now(seat('own', 'phone', 'open'))).toBe('open');
    expect(now(seat('own', 'phone', 'decided'))).toBe('in');
    expect(now(seat('paper', 'paper', 'open'))).toBe('open');
    expect(now(seat('paper', 'paper', 'decided'))).toBe('out');
    expect(now(seat('paper', 'paper', undefined)), 'its row has not come yet').toBe('open');
    expect(now(seat('later', 'phone', 'open'))).toBe('replaced');
    expect(now(seat('paper', 'visit', 'decided'), [kept({ key: 'later' }), own])).toBe('replaced');
  });

  it('has a number that can be read aloud', () => {
    expect(receipt_number(receipt)).toMatch(/^[0-9A-F]{4}( [0-9A-F]{4}){3}$/);
  });

  it('keeps a ballot under way until it is known what became of it', () => {
    const store = memory_keeper();
    const first = { meeting: 'HE-K7M3PQ', poll: 1, seat: 17, answers: [2], key: 'a' };
    const other = { meeting: 'HE-K7M3PQ', poll: 1, seat: 18, answers: [1], key: 'b' };
    new Receipts(store).hold(first);
    new Receipts(store).hold(other);
    new Receipts(store).hold({ ...first, key: 'c' });
    expect(new Receipts(store).pending('HE-K7M3PQ').map((one) => one.key)).toEqual(['b', 'c']);
    expect(new Receipts(store).pending('HE-OTHER')).toEqual([]);
    new Receipts(store).release(first);
    expect(new Receipts(store).pending('HE-K7M3PQ')).toEqual([other]);
  });

  it('keeps receipts newest first, one for a key, and forgets them when asked', () => {
    const receipts = new Receipts(memory_keeper());
    receipts.keep(kept());
    receipts.keep(kept({ key: 'later' }));
    receipts.keep(kept());
    expect(receipts.all().map((one) => one.receipt.key)).toEqual([receipt.key, 'later']);
    expect(receipts.find('later')).toBeDefined();
    receipts.forget();
    expect(receipts.all()).toEqual([]);
  });
});
