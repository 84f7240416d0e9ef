// A register's way to the server: sent to be looked at, then, once confirmed, the same bytes with the hash of what was seen.
import { reactive } from 'vue';
import type { Area, Capacity, PollState, RefusalCode } from '../messages';
import { read_upload_answer, refusal_of } from '../upload_answer';

export type RegisterChangeKind =
  | 'flat_gone'
  | 'flat_new'
  | 'sale'
  | 'co_owner'
  | 'heads'
  | 'move'
  | 'area'
  | 'use'
  | 'detail'
  | 'person_gone'
  | 'person_new'
  | 'representative'
  | 'adult';

export interface RegisterChange {
  kind: RegisterChangeKind;
  flat: string;
  name?: string;
  before: string | null;
  after: string | null;
}

export interface RegisterReport {
  done: boolean;
  hash?: string;
  estate: string;
  /** An estate that there was none of before. */
  new?: boolean;
  counts: Partial<Record<RegisterChangeKind, number>>;
  /** The first of each kind. */
  changes: RegisterChange[];
  slips: { revoked: number; made: number; ending: { capacity: Capacity; flat: string; label: string }[] };
  polls: { code: string; title: string; state: PollState; seats: { n: number; label: string }[] }[];
  people_leaving?: number;
  sums: {
    buildings?: number;
    flats?: number;
    owners?: number;
    households?: number;
    area?: Area;
    people: number;
    adults?: number;
    representatives?: number;
  };
}

export interface RegisterFault {
  /** 0 = the file as a whole. */
  line: number;
  /** Its heading; none = the whole line. */
  column?: string;
  what: string;
  remedy: string;
}

export interface RegisterWish {
  people: boolean;
  precinct: number;
  /** '' = the only one. */
  estate: string;
  language: string;
}

export const REGISTER_MAX = 8 * 1024 * 1024;
const STALLED = 25_000; // without a byte taken
const WORKING = 60_000; // for the answer once all is sent

/** changed: the file can't be read any more. */
export type RegisterRefusal = { code: RefusalCode | 'changed' | 'register'; say: string };
export type RegisterState = 'empty' | 'sending' | 'looking' | 'writing' | 'looked' | 'done' | 'faults' | 'refused';

/** How many changes there are in all. */
export const sum_of = (report: RegisterReport): number => Object.values(report.counts).reduce((sum, n) => sum + (n ?? 0), 0);

/** The changes that there are, in the order in which the server lists them. */
export const kinds_of = (report: RegisterReport): [RegisterChangeKind, number][] =>
  (['flat_gone', 'flat_new', 'sale', 'co_owner', 'heads', 'move', 'area', 'use', 'person_gone', 'person_new', 'representative', 'adult', 'detail'] as const)
    .map((kind): [RegisterChangeKind, number] => [kind, report.counts[kind] ?? 0])
    .filter(([, n]) => n > 0);

/** What the file leaves out. */
export const gone_of = (report: RegisterReport): number => (report.counts.flat_gone ?? 0) + (report.counts.person_gone ?? 0);

export class RegisterUpload {
  readonly view = reactive({
    state: 'empty' as RegisterState,
    name: '',
    percent: 0,
    report: null as RegisterReport | null,
    faults: [] as RegisterFault[],
    total: 0,
    estates: [] as string[],
    refusal: null as RegisterRefusal | null,
  });
  private readonly make: () => XMLHttpRequest;
  private request: XMLHttpRequest | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private bytes: ArrayBuffer | null = null;
  private wish: RegisterWish | null = null;
  private turn = 0; // moves when what is under way is given up

  constructor(make: () => XMLHttpRequest = () => new XMLHttpRequest()) {
    this.make = make;
  }

  /** Reads a file and has it looked at. */
  async look(file: File, wish: RegisterWish): Promise<void> {
    this.cancel();
    const turn = this.turn;
    this.view.name = file.name;
    if (file.size > REGISTER_MAX) {
      this.refuse({ code: 'size', say: '' });
      return;
    }
    this.view.state = 'sending';
    try {
      // Kept: what is confirmed must be what was seen, also when the file is saved again meanwhile.
      this.bytes = await new Response(file).arrayBuffer();
    } catch {
      this.bytes = null;
    }
    if (turn !== this.turn) {
      return;
    }
    if (this.bytes === null) {
      this.refuse({ code: 'changed', say: '' });
      return;
    }
    await this.look_again(wish);
  }

  /** The same file, for another estate. */
  async look_again(wish: RegisterWish): Promise<void> {
    this.wish = wish;
    this.view.report = null;
    this.view.refusal = null;
    this.view.faults = [];
    await this.send('looking', '');
  }

  /** Does what was seen. gone: what the file leaves out is gone. */
  async bring(gone: boolean): Promise<boolean> {
    const hash = this.view.report?.hash;
    if (this.view.state !== 'looked' || hash === undefined) {
      return false;
    }
    await this.send('writing', `${gone ? '&remove=1' : ''}&hash=${hash}`);
    return (this.view.state as RegisterState) === 'done';
  }

  /** Gives up what is under way, and forgets what was. */
  cancel(): void {
    this.turn += 1;
    clearTimeout(this.timer);
    this.request?.abort();
    this.request = null;
    this.bytes = null;
    Object.assign(this.view, { state: 'empty', name: '', percent: 0, report: null, faults: [], total: 0, estates: [], refusal: null });
  }

  private refuse(refusal: RegisterRefusal): void {
    this.view.state = 'refused';
    this.view.refusal = refusal;
  }

  private take(request: XMLHttpRequest): void {
    const answer = read_upload_answer(request);
    if (request.status === 200 && typeof answer.done === 'boolean') {
      this.view.report = answer as unknown as RegisterReport;
      this.view.state = answer.done ? 'done' : 'looked';
      return;
    }
    if (answer.err === 'register') {
      this.view.faults = (answer.faults ?? []) as RegisterFault[];
      this.view.total = Number(answer.total);
      this.view.state = 'faults';
      return;
    }
    if (Array.isArray(answer.estates)) {
      this.view.estates = answer.estates as string[];
    }
    this.view.report = null;
    this.refuse(refusal_of(request, answer));
  }

  private send(state: 'looking' | 'writing', more: string): Promise<void> {
    const { bytes, wish, turn } = this;
    if (bytes === null || wish === null) {
      return Promise.resolve();
    }
    return new Promise((done) => {
      const request = this.make();
      const end = (then: () => void): void => {
        if (this.turn !== turn || this.request !== request) {
          return;
        }
        clearTimeout(this.timer);
        this.request = null;
        then();
        done();
      };
      const lost = (): void =>
        end(() => {
          this.view.report = null;
          this.refuse({ code: 'offline', say: '' });
        });
      const watch = (ms: number): void => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => {
          request.onabort = null;
          request.abort();
          lost();
        }, ms);
      };
      this.request = request;
      this.view.percent = 0;
      this.view.state = state === 'writing' ? 'writing' : 'sending';
      request.upload.onprogress = (event) => {
        if (this.request !== request) {
          return;
        }
        watch(STALLED);
        this.view.percent = event.total > 0 ? Math.floor((event.loaded * 100) / event.total) : 0;
      };
      request.upload.onload = () => {
        if (this.request !== request) {
          return;
        }
        watch(WORKING);
        this.view.state = state;
        this.view.percent = 100;
      };
      request.onload = () => end(() => this.take(request));
      request.onerror = lost;
      request.onabort = () => done();
      const precinct = wish.precinct > 0 ? `&precinct=${wish.precinct}` : '';
      const estate = wish.estate === '' ? '' : `&estate=${encodeURIComponent(wish.estate)}`;
      request.open('POST', `/register?people=${wish.people ? 1 : 0}${precinct}${more}${estate}`);
      request.setRequestHeader('Content-Type', 'text/csv');
      request.setRequestHeader('Accept-Language', wish.language);
      watch(STALLED);
      request.send(bytes);
    });
  }
}
