import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PHOTO_MAX, PhotoUpload } from './photo';

class FakeRequest {
  upload = { onprogress: null as ((event: unknown) => void) | null, onload: null as (() => void) | null };
  onload: (() => void) | null = null;
  onerror: (() => void) | null = null;
  onabort: (() => void) | null = null;
  status = 0;
  responseText = '';
  method = '';
  path = '';
  headers: Record<string, string> = {};
  answer_headers: Record<string, string> = {};
  sent: Blob | null = null;
  aborted = false;

  open(method: string, path: string): void {
    this.method = method;
    this.path = path;
  }
  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value;
  }
  getResponseHeader(name: string): string | null {
    return this.answer_headers[name] ?? null;
  }
  send(blob: Blob): void {
    this.sent = blob;
  }
  abort(): void {
    this.aborted = true;
    this.onabort?.();
  }
  progress(loaded: number, total: number): void {
    this.upload.onprogress?.({ loaded, total });
  }
  answer(status: number, body: unknown, headers: Record<string, string> = {}): void {
    this.status = status;
    this.responseText = typeof body === 'string' ? body : JSON.stringify(body);
    this.answer_headers = headers;
    this.upload.onload?.();
    this.onload?.();
  }
}

const KEPT = { photo: 7, width: 1200, height: 1600 };
const picture = (size = 1000, type = 'image/jpeg'): Blob => ({ size, type }) as Blob;

describe('a photo upload', () => {
  let requests: FakeRequest[];
  let upload: PhotoUpload;
  const last = (): FakeRequest => requests[requests.length - 1] as FakeRequest;
  const settle = (ms = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

  afterEach(() => upload.cancel());

  beforeEach(() => {
    vi.useFakeTimers();
    requests = [];
    upload = new PhotoUpload(() => {
      const request = new FakeRequest();
      requests.push(request);
      return request as unknown as XMLHttpRequest;
    });
  });

  it('sends the file as it is, tells how far it is, and ends with its number', async () => {
    const file = picture();
    const sent = upload.send(file, 'HE-K7M3PQ');
    expect(last().method).toBe('POST');
    expect(last().path).toBe('/photo?meeting=HE-K7M3PQ');
    expect(last().headers['Content-Type']).toBe('image/jpeg');
    expect(last().sent).toBe(file);
    expect(upload.view.state).toBe('sending');
    last().progress(499, 1000);
    expect(upload.view.percent).toBe(49);
    last().upload.onload?.();
    expect(upload.view).toMatchObject({ state: 'working', percent: 100 });
    last().answer(200, KEPT);
    expect(await sent).toEqual(KEPT);
    expect(upload.view.state).toBe('done');
    expect(requests.length).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('names no meeting and no type where there is none', async () => {
    void upload.send(picture(1000, ''));
    expect(last().path).toBe('/photo');
    expect(last().headers['Content-Type']).toBe('application/octet-stream');
  });

  it('does not even begin with a file that is too large or empty', async () => {
    expect(await upload.send(picture(PHOTO_MAX + 1))).toBeNull();
    expect(upload.view.refusal?.code).toBe('size');
    expect(await upload.send(picture(0))).toBeNull();
    expect(upload.view.refusal?.code).toBe('photo');
    expect(requests.length).toBe(0);
    void upload.send(picture(PHOTO_MAX));
    expect(requests.length).toBe(1);
  });

  it('says what the server says, and does not send again what was refused', async () => {
    for (const [status, code] of [
      [422, 'photo'],
      [422, 'pixels'],
      [413, 'size'],
      [429, 'busy'],
      [403, 'role'],
      [401, 'not_signed_in'],
      [404, 'place'],
    ] as const) {
      const before = requests.length;
      const sent = upload.send(picture());
      last().answer(status, { err: code, say: `因为 ${code}` });
      expect(await sent).toBeNull();
      expect(upload.view.state).toBe('refused');
      expect(upload.view.refusal).toMatchObject({ code, say: `因为 ${code}` });
      expect(requests.length).toBe(before + 1);
    }
  });

  it('sends once more when the network broke, and no more than once', async () => {
    const sent = upload.send(picture());
    last().progress(300, 1000);
    last().onerror?.();
    await settle();
    expect(upload.view.state).toBe('again');
    await settle(2000);
    expect(requests.length).toBe(2);
    expect(upload.view).toMatchObject({ state: 'again', percent: 0 });
    last().onerror?.();
    expect(await sent).toBeNull();
    expect(upload.view.refusal?.code).toBe('offline');
    await settle(60_000);
    expect(requests.length).toBe(2);
  });

  it('waits as long as a full server asks, within reason', async () => {
    for (const [asked, waited] of [
      ['5', 5000],
      ['600', 10_000],
      ['soon', 2000],
    ] as const) {
      const before = requests.length;
      const sent = upload.send(picture());
      last().answer(503, { err: 'unavailable', say: '现在人太多。' }, { 'Retry-After': asked });
      await settle(waited - 1);
      expect(requests.length).toBe(before + 1);
      await settle(1);
      expect(requests.length).toBe(before + 2);
      last().answer(200, KEPT);
      expect(await sent).toEqual(KEPT);
    }
  });

  it('gives up a line on which nothing moves, and tries once more', async () => {
    const sent = upload.send(picture());
    last().progress(100, 1000);
    await settle(24_000);
    last().progress(200, 1000);
    await settle(24_000);
    expect(last().aborted).toBe(false);
    await settle(1000);
    expect(last().aborted).toBe(true);
    await settle(2000);
    expect(requests.length).toBe(2);
    last().answer(200, KEPT);
    expect(await sent).toEqual(KEPT);
  });

  it('waits for the answer only so long', async () => {
    const sent = upload.send(picture());
    last().upload.onload?.();
    await settle(60_000);
    expect(last().aborted).toBe(true);
    await settle(2000);
    last().upload.onload?.();
    await settle(60_000);
    expect(await sent).toBeNull();
    expect(upload.view.refusal?.code).toBe('offline');
  });

  it('understands a proxy that answers in its own words', async () => {
    const sent = upload.send(picture());
    last().answer(413, '<html>Too large</html>');
    expect(await sent).toBeNull();
    expect(upload.view.refusal?.code).toBe('size');
  });

  it('can be given up at any point, and what comes later changes nothing', async () => {
    const first = upload.send(picture());
    last().progress(500, 1000);
    upload.cancel();
    expect(last().aborted).toBe(true);
    expect(await first).toBeNull();
    expect(upload.view).toMatchObject({ state: 'empty', percent: 0, refusal: null });

    const waiting = upload.send(picture());
    last().onerror?.();
    await settle();
    upload.cancel();
    expect(await waiting).toBeNull();
    await settle(60_000);
    expect(requests.length).toBe(2);

    const old = upload.send(picture());
    const fresh = upload.send(picture());
    expect(await old).toBeNull();
    last().answer(200, KEPT);
    expect(await fresh).toEqual(KEPT);
    expect(upload.view.state).toBe('done');
  });
});
