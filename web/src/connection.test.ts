import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Connection } from './connection';
import type { SocketLike } from './socket';
import { Refusal, type PageFrame } from './messages';
import { Rows } from './rows';
import { memory_keeper } from './storage';
import { Tips } from './tips';

class FakeSocket implements SocketLike {
  onopen: ((event: never) => void) | null = null;
  onmessage: ((event: never) => void) | null = null;
  onclose: ((event: never) => void) | null = null;
  onerror: ((event: never) => void) | null = null;
  sent: PageFrame[] = [];
  closed = false;

  send(text: string): void {
    this.sent.push(JSON.parse(text) as PageFrame);
  }
  close(): void {
    this.closed = true;
  }
  open(): void {
    this.onopen?.({} as never);
  }
  hang_up(): void {
    this.onclose?.({} as never);
  }
  say(frame: unknown): void {
    this.onmessage?.({ data: JSON.stringify(frame) } as never);
  }
  last(m: string): PageFrame {
    const found = this.sent.filter((frame) => frame.m === m).pop();
    if (!found) {
      throw new Error(`no ${m} was sent`);
    }
    return found;
  }
  count(m: string): number {
    return this.sent.filter((frame) => frame.m === m).length;
  }
  /** Lets the page in. */
  welcome(): void {
    this.open();
    const me = { t: 'me', id: '7', session: 7, label: '', roles: [], privacy: true };
    this.say({ re: this.last('join').id, ok: { c: 1, me, tips: 'none', now: Date.now() } });
  }
}

const KEY = '2f1c7a5e-8d3b-4c6a-9e10-5b7d4f2a6c81';
const BALLOT = { poll: 1, seat: 17, answers: [2], key: KEY };

describe('connection', () => {
  let sockets: FakeSocket[];
  let rows: Rows;
  let tips: Tips;
  let connection: Connection;
  let fetched: { path: string; body: unknown }[];
  let answer: (path: string) => { ok: boolean; body: unknown } | null;

  const socket = (): FakeSocket => sockets[sockets.length - 1] as FakeSocket;
  const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

  beforeEach(() => {
    vi.useFakeTimers();
    sockets = [];
    fetched = [];
    answer = () => null;
    rows = new Rows();
    tips = new Tips(memory_keeper());
    connection = new Connection({
      place: 'meeting/HE-K7M3PQ',
      rows,
      tips,
      language: () => 'zh',
      changed: () => undefined,
      random: () => 0.5,
      socket: () => {
        const made = new FakeSocket();
        sockets.push(made);
        return made;
      },
      fetch: (path, init) => {
        fetched.push({ path, body: init?.body ? JSON.parse(String(init.body)) : null });
        const given = answer(path);
        return given
          ? Promise.resolve({ ok: given.ok, json: () => Promise.resolve(given.body) } as Response)
          : Promise.reject(new Error('no network'));
      },
    });
    connection.start();
  });

  afterEach(() => {
    connection.stop();
    vi.useRealTimers();
  });

  it('joins with what it has seen, and takes rows', async () => {
    socket().welcome();
    expect(connection.state).toBe('online');
    expect(socket().last('join').d).toEqual({ place: 'meeting/HE-K7M3PQ', lang: 'zh' });
    socket().say({ c: 12, rows: [], tips: [{ stream: 'meeting/HE-K7M3PQ', n: 3, hash: 'a'.repeat(64) }] });
    expect(rows.c).toBe(12);
    socket().hang_up();
    await pass(1000);
    socket().open();
    expect(socket().last('join').d).toMatchObject({ since: 12, tips: [{ stream: 'meeting/HE-K7M3PQ', n: 3 }] });
  });

  it('begins anew when a backup was brought back', async () => {
    socket().welcome();
    socket().say({ c: 12, rows: [{ t: 'presence', id: 1, phones: 3 }], tips: [{ stream: 'meeting/HE-K7M3PQ', n: 3, hash: 'a'.repeat(64) }] });
    socket().hang_up();
    await pass(1000);
    socket().open();
    const me = { t: 'me', id: '7', session: 7, label: '', roles: [], privacy: true };
    socket().say({ re: socket().last('join').id, ok: { c: 4, me, tips: 'restored', now: Date.now() } });
    expect([rows.c, rows.all('presence'), rows.all('me').length, tips.is_restored()]).toEqual([0, [], 1, true]);
    socket().say({ c: 4, rows: [], tips: [{ stream: 'meeting/HE-K7M3PQ', n: 2, hash: 'b'.repeat(64) }] });
    expect([rows.c, tips.is_broken()]).toEqual([4, false]);
  });

  it('pings every 20 s', async () => {
    socket().welcome();
    for (let i = 1; i <= 3; i += 1) {
      await pass(20_000);
      expect(socket().count('ping')).toBe(i);
      socket().say({ re: socket().last('ping').id, ok: { now: Date.now() } });
    }
    expect(connection.state).toBe('online');
  });

  it('shows the banner 5 s after no reply on a line that stays open and silent', async () => {
    socket().welcome();
    await pass(20_000);
    await pass(4_900);
    expect(connection.state).toBe('online');
    await pass(200);
    expect(connection.state).toBe('silent');
    expect(socket().closed).toBe(false);
    socket().say({ c: 2, rows: [] });
    expect(connection.state).toBe('online');
  });

  it('gives a silent line up and makes a new one', async () => {
    const first = socket();
    first.welcome();
    await pass(20_000);
    await pass(10_100);
    expect(first.closed).toBe(true);
    await pass(1_000);
    expect(sockets).toHaveLength(2);
    socket().welcome();
    expect(connection.state).toBe('online');
  });

  it('shows the banner within 5 s when the phone says that it is offline', async () => {
    socket().welcome();
    connection.check(true);
    await pass(2_100);
    expect(connection.state).toBe('silent');
  });

  it('shows the banner at once when the line is hung up, and waits longer each time', async () => {
    socket().welcome();
    socket().hang_up();
    expect(connection.state).toBe('silent');
    const waits: number[] = [];
    for (let i = 0; i < 4; i += 1) {
      const before = sockets.length;
      let waited = 0;
      while (sockets.length === before) {
        await pass(50);
        waited += 50;
      }
      waits.push(waited);
      socket().hang_up();
    }
    expect(waits[3]).toBeGreaterThan(waits[0] as number);
    expect(Math.max(...waits)).toBeLessThanOrEqual(30_000);
  });

  it('shows the banner when it never gets in', async () => {
    socket().open();
    await pass(5_100);
    expect(connection.state).toBe('silent');
  });

  it('comes back after a bye when it was told to', async () => {
    socket().welcome();
    socket().say({ bye: 'restart', in: 3 });
    expect(connection.state).toBe('silent');
    await pass(2_900);
    expect(sockets).toHaveLength(1);
    await pass(3_200);
    expect(sockets).toHaveLength(2);
  });

  it('refuses at once what cannot be sent, and says unconfirmed of what was under way', async () => {
    await expect(connection.send('hand.raise', { kind: 'opinion' })).rejects.toMatchObject({ code: 'offline' });
    socket().welcome();
    const raised = connection.send('hand.raise', { kind: 'opinion' });
    socket().hang_up();
    await expect(raised).rejects.toMatchObject({ code: 'unconfirmed' });
  });

  it("hands on answers and the server's refusals", async () => {
    socket().welcome();
    const raised = connection.send('hand.raise', { kind: 'opinion' });
    socket().say({ re: socket().last('hand.raise').id, ok: { hand: 9 } });
    await expect(raised).resolves.toEqual({ hand: 9 });
    const comment = connection.send('comment.add', { text: '好' });
    socket().say({ re: socket().last('comment.add').id, err: 'busy', say: '请过12秒再发。' });
    await expect(comment).rejects.toEqual(new Refusal('busy', '请过12秒再发。'));
    await expect(comment).rejects.toMatchObject({ say: '请过12秒再发。' });
  });

  it('pings before a cast, and casts again by the same key after a lost line', async () => {
    socket().welcome();
    const cast = connection.cast(BALLOT);
    expect(socket().sent.slice(-2).map((frame) => frame.m)).toEqual(['ping', 'ballot.cast']);
    socket().hang_up();
    await pass(1_000);
    socket().welcome();
    expect(socket().last('ballot.cast').d).toEqual(BALLOT);
    socket().say({ re: socket().last('ballot.cast').id, ok: { receipt: { poll: 1, key: KEY } } });
    await expect(cast).resolves.toMatchObject({ receipt: { key: KEY } });
  });

  it('keeps the rows that come with an answer', async () => {
    socket().welcome();
    const cast = connection.cast(BALLOT);
    const seat = { t: 'seat', id: '1/2', poll: 1, n: 2, capacity: 'household', holder: 3, label: '', area: 0, heads: 1, ballot: { key: KEY, version: 1 } };
    socket().say({ re: socket().last('ballot.cast').id, ok: { receipt: { poll: 1, key: KEY } }, c: 7, rows: [seat], tips: [] });
    await cast;
    expect(rows.all('seat')[0]?.ballot).toMatchObject({ key: KEY });
    expect(rows.c).toBe(7);
  });

  it('ends when the session has ended', async () => {
    socket().open();
    socket().say({ re: socket().last('join').id, err: 'not_signed_in', say: '请重新扫码。' });
    expect(connection.state).toBe('ended');
    expect(connection.refusal?.say).toBe('请重新扫码。');
    await pass(60_000);
    expect(sockets).toHaveLength(1);
  });

  it('joins anew for every row when the page signed in as more', () => {
    socket().welcome();
    socket().say({ c: 12, rows: [] });
    connection.rejoin();
    expect(connection.state).toBe('connecting');
    socket().open();
    expect(sockets).toHaveLength(2);
    expect(socket().last('join').d).not.toHaveProperty('since');
  });

  describe('where no websocket will open', () => {
    const no_socket = async (): Promise<void> => {
      for (let i = 0; i < 3; i += 1) {
        const before = sockets.length;
        socket().hang_up();
        while (sockets.length === before && connection.state !== 'polling') {
          await pass(100);
        }
      }
      await pass(100);
    };

    it('asks for rows by HTTP, from what it has seen', async () => {
      answer = () => ({ ok: true, body: { c: 40, rows: [] } });
      await no_socket();
      expect(connection.state).toBe('polling');
      expect(rows.c).toBe(40);
      await pass(5_100);
      expect(fetched.map((one) => one.path)).toContain('/rows/HE-K7M3PQ?since=40');
    });

    it('casts by HTTP', async () => {
      answer = (path) =>
        path === '/cast'
          ? { ok: true, body: { receipt: { poll: 1, key: KEY } } }
          : { ok: true, body: { c: 40, rows: [] } };
      const cast = connection.cast(BALLOT);
      await no_socket();
      await expect(cast).resolves.toMatchObject({ receipt: { key: KEY } });
      expect(fetched.find((one) => one.path === '/cast')?.body).toEqual({ ...BALLOT, meeting: 'HE-K7M3PQ' });
    });

    it('casts again after a request that got no answer, and hands a refusal on', async () => {
      answer = (path) => (path === '/cast' ? null : { ok: true, body: { c: 40, rows: [] } });
      const cast = connection.cast(BALLOT);
      await no_socket();
      expect(fetched.filter((one) => one.path === '/cast')).toHaveLength(1);
      answer = (path) =>
        path === '/cast'
          ? { ok: false, body: { err: 'closed', say: '表决已经截止。' } }
          : { ok: true, body: { c: 40, rows: [] } };
      const seen = expect(cast).rejects.toMatchObject({ code: 'closed' });
      await pass(5_100);
      await seen;
    });

    it('ends where it is told that it may not be there, and forgets what it knew', async () => {
      answer = () => ({ ok: true, body: { c: 40, rows: [] } });
      await no_socket();
      const say = '主持人已请您离开本次会议。';
      answer = () => ({ ok: false, body: { err: 'removed', say } });
      await pass(5_100);
      expect(connection.state).toBe('ended');
      expect(connection.refusal).toMatchObject({ code: 'removed', say });
      expect(rows.c).toBe(0);
      const asked = fetched.length;
      const opened = sockets.length;
      await pass(40_000);
      expect([fetched.length, sockets.length]).toEqual([asked, opened]);
    });

    it('goes on asking where the server only could not answer', async () => {
      answer = () => ({ ok: false, body: { err: 'unavailable', say: '' } });
      await no_socket();
      await pass(5_100);
      answer = () => ({ ok: true, body: { c: 40, rows: [] } });
      await pass(5_100);
      expect(connection.state).toBe('polling');
    });

    it('leaves polling once a websocket opens', async () => {
      answer = () => ({ ok: true, body: { c: 40, rows: [] } });
      await no_socket();
      const before = sockets.length;
      while (sockets.length === before) {
        await pass(100);
      }
      socket().welcome();
      expect(connection.state).toBe('online');
      const asked = fetched.length;
      await pass(15_000);
      expect(fetched).toHaveLength(asked);
    });
  });
});
