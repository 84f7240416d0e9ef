import { describe, expect, it, vi } from 'vitest';
import type { MeRow, PollRow, Receipt, Row, SeatRow } from '../messages';
import type { Place } from '../place';
import { Rows } from '../rows';
import { memory_keeper } from '../storage';
import { Receipts } from './receipts';
import { create_voting, SETTLES, type SeatInPoll, type Voting } from './voting';

vi.hoisted(() => vi.stubGlobal('document', { documentElement: {}, createElement: () => ({}) }));

const poll = (id: number): PollRow =>
  ({
    t: 'poll',
    id,
    state: 'open',
    title: '垃圾箱房外立面',
    method: 'single',
    motions: [{ n: 1, title: '选哪个', options: [{ n: 1, title: 'A' }, { n: 2, title: 'B' }], only_if_fails: null }],
  }) as unknown as PollRow;
const seat = (at: number, n: number, holder: number): SeatRow => ({
  t: 'seat',
  id: `${at}/${n}`,
  poll: at,
  n,
  capacity: 'household',
  holder,
  label: holder === 9 ? '5号 王女士' : '6号 陈阿姨',
  area: 0,
  heads: 1,
  ballot: null,
});
const me: MeRow = {
  t: 'me',
  id: '8',
  session: 8,
  label: '5号 王女士',
  roles: ['resident', 'household'],
  building: null,
  households: [
    { id: 9, label: '5号 王女士', unit: 1, flat: '5号302室' },
    { id: 12, label: '6号 陈阿姨', unit: 2, flat: '6号101室' },
  ],
  owners: [],
  persons: [],
  same: [],
  organisation: null,
      account: null,
  privacy: true,
};

interface Sent {
  poll: number;
  seat: number;
  answers: number[];
  key: string;
  received: () => Promise<void>;
}

/** A place whose server answers when it is told to. */
function come(...rows: Row[]): { voting: Voting; sent: Sent[]; rows: Rows; store: Receipts } {
  const store = new Receipts(memory_keeper());
  const kept = new Rows();
  kept.apply({ c: 1, rows });
  const sent: Sent[] = [];
  const place = {
    all: (t: 'seat') => kept.all(t),
    one: (t: 'poll', id: number) => kept.one(t, id),
    first: (t: 'me') => kept.first(t),
    connection: {
      cast: (fields: Omit<Sent, 'received'>) =>
        new Promise((done) => {
          const receipt = { poll: fields.poll, seat: fields.seat, key: fields.key, line: 1 } as Receipt;
          const received = async (): Promise<void> => {
            done({ receipt });
            await new Promise((rest) => setTimeout(rest));
          };
          sent.push({ ...fields, received });
        }),
    },
  } as unknown as Place;
  return { voting: create_voting('HE-K7M3PQ', place, store), sent, rows: kept, store };
}

const first = (voting: Voting): SeatInPoll => voting.due.value[0]!;

describe('a phone that votes for several', () => {
  // The slip of household 12 lies first on the roll, that of household 9 came first to the phone.
  const two = (): Row[] => [me, poll(1), seat(1, 3, 12), seat(1, 17, 9)];

  it('begins with the slip that it has held longest and names the flat', () => {
    const { voting } = come(...two());
    expect(voting.due.value.map((one) => one.seat.n)).toEqual([17, 3]);
    expect(voting.seats_in(1).map((one) => voting.name_of(one))).toEqual(['5号302室 王女士', '6号101室 陈阿姨']);
  });

  it('names one seat as before', () => {
    const { voting } = come(me, poll(1), seat(1, 17, 9));
    expect(voting.name_of(first(voting).seat)).toBe('户代表 5号 王女士');
  });

  it('names a rater as one', () => {
    const { voting, rows } = come(me, { ...poll(1), electorate: 'raters' }, { ...seat(1, 17, 9), ballot: { version: 1, key: 'other', line: 1, via: 'paper', at: '2026-11-20T09:00:00.000+08:00' }, clash: 'open' });
    expect(voting.name_of(rows.all('seat')[0]!)).toBe('评议人 5号 王女士');
    const receipt = { poll: 1, seat: 17, key: 'k1' } as Receipt;
    expect(voting.stands({ meeting: 'HE-K7M3PQ', title: '', label: '', choices: [], answers: [1], receipt })).toEqual({ how: 'open', text: '这位评议人有两张评议表，待两人核定算哪一张。' });
  });

  it('goes to the next after the receipt, which says whose it was', async () => {
    const { voting, sent } = come(...two());
    voting.open_next();
    void voting.cast(first(voting), [2]);
    expect(voting.screen.value).toMatchObject({ step: 'ballot', seat: 17 });
    await sent[0]!.received();
    expect(voting.screen.value).toMatchObject({ step: 'receipt', seat: 17 });
    expect(voting.receipts.value[0]?.label).toBe('5号302室 王女士');
    expect(voting.due.value.map((one) => one.seat.n)).toEqual([3]);
    voting.open_next();
    expect(voting.screen.value).toEqual({ step: 'ballot', poll: 1, seat: 3 });
  });

  it('casts once, and only what is on the screen', async () => {
    const { voting, sent } = come(...two());
    const [own, other] = voting.due.value;
    voting.open_next();
    void voting.cast(own!, [1]);
    void voting.cast(own!, [1]);
    void voting.cast(other!, [1]);
    expect(sent.map((one) => one.seat)).toEqual([17]);
    await sent[0]!.received();
    void voting.cast(own!, [1]);
    void voting.cast(other!, [1]);
    expect(sent).toHaveLength(1);
  });

  it('lets nothing be pressed that came under the finger a moment ago', () => {
    vi.useFakeTimers();
    const { voting } = come(...two());
    voting.open_next();
    expect(voting.settled()).toBe(false);
    vi.advanceTimersByTime(SETTLES);
    expect(voting.settled()).toBe(true);
    voting.dismiss();
    voting.open_next();
    expect(voting.settled()).toBe(false);
    vi.useRealTimers();
  });

  it('leaves a ballot on the screen when the receipt of another comes', async () => {
    const { voting, sent, store } = come(...two());
    voting.due.value.forEach((one, i) =>
      store.hold({ meeting: 'HE-K7M3PQ', poll: 1, seat: one.seat.n, answers: [i + 1], key: `k${i}` }),
    );
    voting.resume();
    expect(sent.map((one) => [one.seat, one.answers, one.key])).toEqual([[17, [1], 'k0'], [3, [2], 'k1']]);
    expect(voting.screen.value).toMatchObject({ step: 'ballot', seat: 17 });
    await sent[1]!.received();
    expect(voting.screen.value).toMatchObject({ step: 'ballot', seat: 17 });
    await sent[0]!.received();
    expect(voting.screen.value).toMatchObject({ step: 'receipt', seat: 17 });
    expect(voting.receipts.value.map((one) => one.receipt.seat).sort()).toEqual([17, 3]);
  });

  it('puts one off without hiding the other', () => {
    const { voting } = come(...two());
    voting.open_next();
    voting.later();
    expect(voting.due.value.map((one) => one.seat.n)).toEqual([3, 17]);
    voting.open_next();
    voting.later();
    expect(voting.due.value.every((one) => voting.put_off(one.poll.id, one.seat.n))).toBe(true);
  });

  it('has nothing to cast for a slip that was handed back', () => {
    const { voting, rows } = come(...two());
    rows.put({ ...me, households: me.households.slice(1), label: '6号 陈阿姨' });
    expect(voting.due.value.map((one) => one.seat.n)).toEqual([3]);
    expect(voting.name_of(first(voting).seat)).toBe('户代表 6号 陈阿姨');
  });
});

describe('a ballot that may be changed until the close', () => {
  const at = '2026-11-20T09:00:00.000+08:00';
  const voted: SeatRow = { ...seat(1, 17, 9), ballot: { version: 1, key: 'k1', line: 1, via: 'phone', at } };

  it('is taken up where it was by the phone that has its receipt', () => {
    const { voting, store } = come(me, poll(1), voted);
    const receipt = { poll: 1, seat: 17, key: 'k1', at } as Receipt;
    store.keep({ meeting: 'HE-K7M3PQ', title: '', label: '', choices: [], answers: [2], receipt });
    voting.change(voted);
    expect(voting.screen.value).toMatchObject({ step: 'ballot', seat: 17, replaces: { key: 'k1', at, answers: [2] } });
  });

  it('is begun anew by another phone of the same slip, and takes the place of the one that counts', async () => {
    const { voting, sent } = come(me, poll(1), voted);
    expect(voting.due.value).toEqual([]);
    voting.change(voted);
    const screen = voting.screen.value;
    expect(screen).toMatchObject({ step: 'ballot', seat: 17, replaces: { key: 'k1', at, answers: [] } });
    void voting.cast({ poll: poll(1), seat: voted }, [1], screen?.step === 'ballot' ? screen.replaces : undefined);
    expect(sent[0]).toMatchObject({ seat: 17, answers: [1], replaces: 'k1' });
    await sent[0]!.received();
    expect(voting.screen.value).toMatchObject({ step: 'receipt', seat: 17 });
  });
});
