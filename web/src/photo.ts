// A photo's way to the server: sent once, once more when the network or the server was not ready, and never silently.
import { reactive } from 'vue';
import { Refusal } from './messages';
import { read_upload_answer, refusal_of } from './upload_answer';

export interface Photo {
  photo: number;
  width: number;
  height: number;
}

export const PHOTO_MAX = 20 * 1024 * 1024;
const STALLED = 25_000; // without a byte taken; the server itself gives up after 20 s
const WORKING = 60_000; // for the answer once all is sent
const PAUSE = 2_000; // before the second try, unless the server says how long
const PAUSE_MOST = 10_000;

export type PhotoState = 'empty' | 'sending' | 'again' | 'working' | 'done' | 'refused';

type Outcome = { photo: Photo } | { refusal: Refusal; again: number | null };

/** How a request is made: tests have their own way. */
type MakeRequest = () => XMLHttpRequest;

function read_answer(request: XMLHttpRequest): Outcome {
  const answer = read_upload_answer(request);
  if (request.status === 200 && typeof answer.photo === 'number') {
    return { photo: answer as unknown as Photo };
  }
  const refusal = refusal_of(request, answer);
  const full = request.status === 503 || request.status === 502 || request.status === 504;
  const seconds = Number(request.getResponseHeader('Retry-After')) || 0;
  const again = full ? Math.min(seconds * 1000 || PAUSE, PAUSE_MOST) : request.status === 408 ? PAUSE : null;
  return { refusal, again };
}

/** One photo field's photo, from nothing to kept. */
export class PhotoUpload {
  readonly view = reactive({ state: 'empty' as PhotoState, percent: 0, refusal: null as Refusal | null });
  private readonly make: MakeRequest;
  private request: XMLHttpRequest | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private wake: () => void = () => {};
  private turn = 0; // moves when what is under way is given up

  constructor(make: MakeRequest = () => new XMLHttpRequest()) {
    this.make = make;
  }

  /** Sends it: the photo as it is kept, or null when it was refused (view.refusal) or given up. */
  async send(file: Blob, meeting = ''): Promise<Photo | null> {
    this.cancel();
    const turn = this.turn;
    if (file.size > PHOTO_MAX || file.size === 0) {
      this.refuse(new Refusal(file.size === 0 ? 'photo' : 'size'));
      return null;
    }
    for (let tries = 1; ; tries++) {
      this.view.state = tries === 1 ? 'sending' : 'again';
      this.view.percent = 0;
      this.view.refusal = null;
      const outcome = await this.once(file, meeting);
      if (turn !== this.turn) {
        return null;
      }
      if ('photo' in outcome) {
        this.view.state = 'done';
        return outcome.photo;
      }
      if (outcome.again === null || tries === 2) {
        this.refuse(outcome.refusal);
        return null;
      }
      this.view.state = 'again';
      await this.pause(outcome.again);
      if (turn !== this.turn) {
        return null;
      }
    }
  }

  /** Gives up what is under way, and forgets what was. */
  cancel(): void {
    this.turn += 1;
    clearTimeout(this.timer);
    this.wake();
    this.request?.abort();
    this.request = null;
    this.view.state = 'empty';
    this.view.percent = 0;
    this.view.refusal = null;
  }

  private pause(ms: number): Promise<void> {
    return new Promise((done) => {
      this.wake = done;
      this.timer = setTimeout(done, ms);
    });
  }

  private refuse(refusal: Refusal): void {
    this.view.state = 'refused';
    this.view.refusal = refusal;
  }

  private once(file: Blob, meeting: string): Promise<Outcome> {
    return new Promise((done) => {
      const request = this.make();
      const lost = (): void => end({ refusal: new Refusal('offline'), again: PAUSE });
      const watch = (ms: number): void => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => {
          request.onabort = null;
          request.abort();
          lost();
        }, ms);
      };
      const end = (outcome: Outcome): void => {
        clearTimeout(this.timer);
        if (this.request === request) {
          this.request = null;
        }
        done(outcome);
      };
      this.request = request;
      request.upload.onprogress = (event) => {
        watch(STALLED);
        this.view.percent = event.total > 0 ? Math.floor((event.loaded * 100) / event.total) : 0;
      };
      request.upload.onload = () => {
        watch(WORKING);
        this.view.state = 'working';
        this.view.percent = 100;
      };
      request.onload = () => end(read_answer(request));
      request.onerror = lost;
      request.onabort = lost;
      request.open('POST', meeting === '' ? '/photo' : `/photo?meeting=${encodeURIComponent(meeting)}`);
      // Phones leave the type of an HEIC out.
      request.setRequestHeader('Content-Type', /^image\//.test(file.type) ? file.type : 'application/octet-stream');
      watch(STALLED);
      request.send(file);
    });
  }
}
