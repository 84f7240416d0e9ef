// The line between a page and the server: one websocket, joined to one place, that notices by itself when it
// is dead, comes back with what it has seen, and falls back to plain HTTP where no websocket will open.
// Pure of Vue; place.ts makes it reactive. The clock is setTimeout and Date.now, so tests can turn it.
import {
  Refusal,
  type Answer,
  type Fields,
  type MessageName,
  type RefusalCode,
  type RowsFrame,
  type ServerFrame,
} from './messages';
import { post_ballot, rows_since, type Fetch } from './plain_http';
import type { Rows } from './rows';
import { browser_socket, type SocketLike } from './socket';
import { Timers } from './timers';
import type { Tips } from './tips';

/** connecting: on the way in. online: joined and answering. silent: no answer for 5 s, or hung up: the
 *  banner shows. polling: by HTTP. ended: the server refused the place or the session; it will not try again. */
export type LineState = 'connecting' | 'online' | 'silent' | 'polling' | 'ended';

export interface ConnectionParts {
  place: string; // "meeting/HE-K7M3PQ", "desk", "case/2026-CH-0201"
  rows: Rows;
  tips: Tips;
  language: () => string;
  /** The page is the big screen. */
  screen?: boolean;
  /** Called after each change of state, rows or tips. */
  changed: () => void;
  /** What tests replace. */
  socket?: () => SocketLike;
  fetch?: Fetch;
  random?: () => number;
}

export interface SendOptions {
  /** Safe to repeat: waits for the line and goes again after a lost connection. */
  again?: boolean;
}

interface Request {
  id: number;
  m: MessageName;
  d: unknown;
  again: boolean;
  sent: boolean;
  done: (ok: unknown) => void;
  fail: (refusal: Refusal) => void;
}

const PING_EVERY = 20_000;
const REPLY_WITHIN = 5_000;
const OFFLINE_REPLY_WITHIN = 2_000; // the phone itself says that it is offline: ask once, briefly
const OPEN_WITHIN = 8_000;
const HANG_UP_AFTER = 10_000; // silence after which the line is given up and made anew
const POLL_EVERY = 5_000;
const RETRY_LONGEST = 30_000;
const OPENINGS_BEFORE_POLLING = 3;
const ENDS: RefusalCode[] = ['not_signed_in', 'place', 'role', 'confidential', 'removed'];

export class Connection {
  state: LineState = 'connecting';
  /** Why it ended. */
  refusal: Refusal | null = null;
  /** When the server was last heard, by this phone's clock. */
  heard = 0;
  /** The server's clock minus this phone's, in ms. */
  offset = 0;

  private socket: SocketLike | null = null;
  private joined = false;
  private ever_opened = false;
  /** What is held came by HTTP, which brings the room's rows but not the staff's: all are asked for once. */
  private room_only = false;
  private failures = 0;
  private next_id = 1;
  private requests = new Map<number, Request>();
  private readonly timers = new Timers();
  private stopped = false;

  constructor(private readonly parts: ConnectionParts) {}

  start(): void {
    this.stopped = false;
    this.open();
  }

  stop(): void {
    this.stopped = true;
    this.drop_socket();
    this.timers.cancel_all();
    this.fail_all(() => true, 'offline');
  }

  /** The server's time, as well as this phone knows it. */
  now(): number {
    return Date.now() + this.offset;
  }

  /** Sends a message; the promise holds the answer or throws a Refusal. */
  send<M extends MessageName>(m: M, d: Fields<M>, options: SendOptions = {}): Promise<Answer<M>> {
    return new Promise((done, fail) => {
      const request: Request = {
        id: this.next_id++,
        m,
        d,
        again: options.again === true,
        sent: false,
        done: done as (ok: unknown) => void,
        fail,
      };
      if (!request.again && !this.joined) {
        fail(new Refusal('offline'));
        return;
      }
      this.requests.set(request.id, request);
      this.deliver(request);
    });
  }

  /** A ballot: first a ping, so that a dead line is noticed now and not at the next heartbeat. */
  cast(d: Fields<'ballot.cast'>): Promise<Answer<'ballot.cast'>> {
    this.ping();
    return this.send('ballot.cast', d, { again: true });
  }

  /** Asks at once whether the line lives: after the phone woke, or came on or off line. */
  check(offline = false): void {
    if (this.stopped || this.state === 'ended') {
      return;
    }
    if (this.socket && this.joined) {
      this.ping(offline ? OFFLINE_REPLY_WITHIN : REPLY_WITHIN);
    } else if (!this.socket) {
      this.timers.cancel('retry');
      this.open();
    }
  }

  /** Joins anew and asks for every row: the page signed in as more than it was. */
  rejoin(): void {
    if (this.stopped) {
      return;
    }
    this.refusal = null;
    this.parts.rows.c = 0;
    this.drop_socket();
    this.set_state('connecting'); // wanted by the person: no banner
    this.after_loss();
    this.timers.cancel('retry');
    this.open();
  }

  // --- the websocket

  private open(): void {
    if (this.stopped || this.socket || this.state === 'ended') {
      return;
    }
    let opened = false;
    let socket: SocketLike;
    try {
      socket = this.parts.socket ? this.parts.socket() : browser_socket();
    } catch {
      this.closed(false);
      return;
    }
    this.socket = socket;
    this.timers.after('open', OPEN_WITHIN, () => this.lose());
    socket.onopen = () => {
      opened = true;
      this.ever_opened = true;
      this.timers.cancel('open');
      this.join();
    };
    socket.onmessage = (event: { data: unknown }) => {
      if (this.socket === socket) {
        this.receive(String(event.data));
      }
    };
    socket.onclose = socket.onerror = () => {
      if (this.socket === socket) {
        this.drop_socket();
        this.closed(opened);
      }
    };
  }

  private join(): void {
    const d: Fields<'join'> = { place: this.parts.place, lang: this.parts.language() };
    if (this.parts.rows.c > 0 && !this.room_only) {
      d.since = this.parts.rows.c;
    }
    if (this.parts.screen) {
      d.screen = true;
    }
    const tips = this.parts.tips.to_send();
    if (tips.length > 0) {
      d.tips = tips;
    }
    const asked = Date.now();
    const request: Request = {
      id: this.next_id++,
      m: 'join',
      d,
      again: false,
      sent: true,
      done: (ok) => this.welcome(ok as Answer<'join'>, asked),
      fail: (refusal) => this.join_refused(refusal),
    };
    this.requests.set(request.id, request);
    this.write(request);
    this.expect(REPLY_WITHIN);
  }

  private welcome(ok: Answer<'join'>, asked: number): void {
    this.joined = true;
    this.room_only = false;
    this.failures = 0;
    this.set_clock(ok.now, asked);
    if (ok.tips === 'restored') {
      this.parts.rows.clear(); // all of what is now comes behind this answer
    }
    if (ok.me) {
      this.parts.rows.put(ok.me);
    }
    if (ok.tips) {
      this.parts.tips.judge(ok.tips);
    }
    this.timers.cancel('poll');
    this.set_state('online');
    this.timers.after('ping', PING_EVERY, () => this.ping());
    this.requests.forEach((request) => this.deliver(request));
  }

  private join_refused(refusal: Refusal): void {
    if (!this.ended_by(refusal)) {
      this.lose();
    }
  }

  /** Whoever may not be here is told why and asks no more. */
  private ended_by(refusal: Refusal): boolean {
    const { code } = refusal;
    if (ENDS.indexOf(code) < 0) {
      return false;
    }
    if (code === 'confidential' || code === 'removed') {
      this.parts.rows.clear(); // what it knew while it was let in
      this.parts.changed();
    }
    this.refusal = refusal;
    this.drop_socket();
    this.timers.cancel('retry', 'poll');
    this.fail_all(() => true, refusal.code, refusal.say);
    this.set_state('ended');
    return true;
  }

  private ping(within = REPLY_WITHIN): void {
    if (!this.socket || !this.joined) {
      return;
    }
    this.timers.after('ping', PING_EVERY, () => this.ping());
    const asked = Date.now();
    const request: Request = {
      id: this.next_id++,
      m: 'ping',
      d: {},
      again: false,
      sent: true,
      done: (ok) => this.set_clock((ok as Answer<'ping'>).now, asked),
      fail: () => undefined,
    };
    this.requests.set(request.id, request);
    this.write(request);
    this.expect(within);
  }

  /** From now on something must be heard within so many ms, or the banner shows; later the line is given up. */
  private expect(within: number): void {
    if (!this.timers.runs('silence') || within < REPLY_WITHIN) {
      this.timers.after('silence', within, () => {
        if (this.state === 'online' || this.state === 'connecting') {
          this.set_state('silent');
        }
        this.timers.after('give_up', HANG_UP_AFTER - REPLY_WITHIN, () => this.lose());
      });
    }
  }

  private receive(text: string): void {
    let frame: ServerFrame;
    try {
      frame = JSON.parse(text) as ServerFrame;
    } catch {
      return;
    }
    this.heard = Date.now();
    this.timers.cancel('silence');
    this.timers.cancel('give_up');
    if ('re' in frame) {
      this.answered(frame);
      // What was asked before this answer may still be owed; only silence after it counts.
      if (this.requests.size > 0 && this.socket) {
        this.expect(REPLY_WITHIN);
      }
    } else if ('bye' in frame) {
      this.bye(frame.in);
      return;
    }
    // An answer may bring rows along: those that it has changed for this page alone.
    if ('rows' in frame) {
      this.take(frame);
    }
    if (this.state === 'silent' && this.joined) {
      this.set_state('online');
    }
  }

  private take(frame: RowsFrame): void {
    this.parts.rows.apply(frame);
    if (frame.tips) {
      this.parts.tips.keep(frame.tips);
    }
    this.parts.changed();
  }

  private answered(frame: { re: number } & ({ ok: unknown } | { err: string; say: string })): void {
    const request = this.requests.get(frame.re);
    if (!request) {
      return;
    }
    this.requests.delete(frame.re);
    if ('err' in frame) {
      request.fail(new Refusal(frame.err as RefusalCode, frame.say));
    } else {
      request.done(frame.ok);
    }
  }

  private bye(seconds: number): void {
    this.drop_socket();
    this.after_loss();
    const wait = Math.max(0, seconds) * 1000;
    this.timers.after('retry', wait + this.random() * Math.max(1000, wait), () => this.open());
  }

  /** The line is dead: hang up and make another. */
  private lose(): void {
    const opened = this.joined;
    this.drop_socket();
    this.closed(opened);
  }

  private closed(opened: boolean): void {
    if (this.stopped || this.state === 'ended') {
      return;
    }
    this.failures += 1;
    this.after_loss();
    if (this.state === 'connecting') {
      this.set_state('silent');
    }
    if (!opened && !this.ever_opened && this.failures >= OPENINGS_BEFORE_POLLING && this.can_poll()) {
      if (!this.timers.runs('poll')) {
        this.timers.after('poll', 0, () => void this.poll());
      }
    }
    const longest = Math.min(RETRY_LONGEST, 1000 * 2 ** Math.min(this.failures - 1, 5));
    this.timers.after('retry', longest * (0.3 + 0.7 * this.random()), () => this.open());
  }

  /** What is safe to repeat stays; what was under way is unconfirmed; a person sees it at once. */
  private after_loss(): void {
    this.requests.forEach((request) => {
      if (request.again) {
        request.sent = false;
      } else {
        this.requests.delete(request.id);
        if (request.m !== 'join' && request.m !== 'ping') {
          request.fail(new Refusal('unconfirmed'));
        }
      }
    });
    if (this.state === 'online') {
      this.set_state('silent');
    }
  }

  private drop_socket(): void {
    const socket = this.socket;
    this.socket = null;
    this.joined = false;
    this.timers.cancel('open', 'silence', 'give_up', 'ping');
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = socket.onerror = null;
      try {
        socket.close();
      } catch {
        // Never opened: nothing to close.
      }
    }
  }

  // --- requests

  private deliver(request: Request): void {
    if (request.sent) {
      return;
    }
    if (this.joined) {
      request.sent = true;
      this.write(request);
      this.expect(REPLY_WITHIN);
    } else if (this.state === 'polling' && request.m === 'ballot.cast') {
      request.sent = true;
      void this.post_cast(request);
    }
  }

  private write(request: Request): void {
    try {
      this.socket?.send(JSON.stringify({ m: request.m, id: request.id, d: request.d }));
    } catch {
      // A closing socket: its close event follows.
    }
  }

  private fail_all(which: (request: Request) => boolean, code: RefusalCode, say = ''): void {
    this.requests.forEach((request) => {
      if (which(request)) {
        this.requests.delete(request.id);
        if (request.m !== 'join') {
          request.fail(new Refusal(code, say));
        }
      }
    });
  }

  // --- plain HTTP

  private can_poll(): boolean {
    return this.parts.place.indexOf('meeting/') === 0;
  }

  private meeting(): string {
    return this.parts.place.slice('meeting/'.length);
  }

  private async poll(): Promise<void> {
    if (this.stopped || this.joined || this.state === 'ended') {
      return;
    }
    try {
      const frame = await rows_since(this.meeting(), this.parts.rows.c, this.parts.fetch);
      this.heard = Date.now();
      this.take(frame);
      if (!this.joined) {
        this.room_only = true;
        this.set_state('polling');
        this.requests.forEach((request) => this.deliver(request));
      }
    } catch (reason) {
      if (!this.joined && reason instanceof Refusal && this.ended_by(reason)) {
        return;
      }
      if (this.state === 'polling') {
        this.set_state('silent');
      }
    }
    if (!this.joined) {
      this.timers.after('poll', POLL_EVERY, () => void this.poll());
    }
  }

  private async post_cast(request: Request): Promise<void> {
    try {
      const answer = await post_ballot(this.meeting(), request.d as Fields<'ballot.cast'>, this.parts.fetch);
      if (!this.requests.delete(request.id)) {
        return;
      }
      if (answer.err !== undefined) {
        request.fail(new Refusal(answer.err as RefusalCode, answer.say));
      } else {
        request.done(answer.ok ?? answer);
      }
    } catch {
      // Not known whether it arrived: the key makes the next try safe.
      request.sent = false;
      this.set_state('silent');
    }
  }

  // --- small things

  private random(): number {
    return this.parts.random ? this.parts.random() : Math.random();
  }

  private set_clock(now: number | undefined, asked: number): void {
    if (typeof now === 'number') {
      this.offset = now - (asked + Date.now()) / 2;
    }
  }

  private set_state(state: LineState): void {
    if (this.state !== state) {
      this.state = state;
      this.parts.changed();
    }
  }
}
