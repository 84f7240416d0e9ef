import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { REGISTER_MAX, RegisterUpload, gone_of, kinds_of, sum_of, type RegisterReport } from './register_upload';

class FakeRequest {
  upload = { onprogress: null as ((event: unknown) => void) | null, onload: null as (() => void) | null };
  onload: (() => void) | null = null;
  onerror: (() => void) | null = null;
  onabort: (() => void) | null = null;
  status = 0;
  responseText = '';
  path = '';
  headers: Record<string, string> = {};
  sent: ArrayBuffer | null = null;
  aborted = false;

  open(_method: string, path: string): void {
    this.path = path;
  }
  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value;
  }
  send(bytes: ArrayBuffer): void {
    this.sent = bytes;
  }
  abort(): void {
    this.aborted = true;
    this.onabort?.();
  }
  answer(status: number, body: unknown): void {
    this.status = status;
    this.responseText = typeof body === 'string' ? body : JSON.stringify(body);
    this.upload.onload?.();
    this.onload?.();
  }
}

const HASH = 'a'.repeat(64);
const REPORT = {
  done: false,
  hash: HASH,
  estate: '春晖小区',
  new: false,
  counts: { flat_gone: 1, sale: 2, detail: 3 },
  changes: [],
  slips: { revoked: 1, made: 2, ending: [] },
  polls: [],
  sums: { people: 0 },
} as unknown as RegisterReport;
const WISH = { people: false, precinct: 3, estate: '', language: 'zh-CN' };
const file = (text = '楼号', name = '名册.csv'): File => new File([text], name);

describe('a register upload', () => {
  let requests: FakeRequest[];
  let upload: RegisterUpload;
  const last = (): FakeRequest => requests[requests.length - 1] as FakeRequest;
  /** Until the file is read and its request stands there. */
  const stands = async (count: number): Promise<void> => {
    await vi.waitFor(() => expect(requests.length).toBe(count));
  };

  beforeEach(() => {
    requests = [];
    upload = new RegisterUpload(() => {
      const request = new FakeRequest();
      requests.push(request);
      return request as unknown as XMLHttpRequest;
    });
  });
  afterEach(() => upload.cancel());

  it('is looked at, then done with the hash of what was seen and the very same bytes', async () => {
    const looking = upload.look(file(), WISH);
    await stands(1);
    expect(last().path).toBe('/register?people=0&precinct=3');
    expect(last().headers).toEqual({ 'Content-Type': 'text/csv', 'Accept-Language': 'zh-CN' });
    last().upload.onprogress?.({ loaded: 1, total: 4 });
    expect(upload.view).toMatchObject({ state: 'sending', percent: 25, name: '名册.csv' });
    const seen = last().sent;
    last().answer(200, REPORT);
    await looking;
    expect(upload.view).toMatchObject({ state: 'looked', report: { hash: HASH } });
    const bringing = upload.bring(true);
    await stands(2);
    expect(last().path).toBe(`/register?people=0&precinct=3&remove=1&hash=${HASH}`);
    expect(last().sent).toBe(seen);
    last().answer(200, { ...REPORT, done: true });
    expect(await bringing).toBe(true);
    expect(upload.view.state).toBe('done');
  });

  it('is never done without having been seen, nor twice', async () => {
    expect(await upload.bring(false)).toBe(false);
    const looking = upload.look(file(), WISH);
    await stands(1);
    last().answer(200, REPORT);
    await looking;
    const first = upload.bring(false);
    expect(await upload.bring(false)).toBe(false);
    await stands(2);
    last().answer(200, { ...REPORT, done: true });
    await first;
    expect(await upload.bring(false)).toBe(false);
    expect(requests.length).toBe(2);
  });

  it('names the estate last, whatever it is called', async () => {
    const looking = upload.look(file(), { ...WISH, people: true, precinct: 0, estate: '甲&hash=1' });
    await stands(1);
    expect(last().path).toBe(`/register?people=1&estate=${encodeURIComponent('甲&hash=1')}`);
    last().answer(409, { err: 'estate', say: '请说明', estates: ['甲', '乙'] });
    await looking;
    expect(upload.view).toMatchObject({ state: 'refused', estates: ['甲', '乙'], refusal: { code: 'estate', say: '请说明' } });
  });

  it('shows faults, and what was refused; what moved must be looked at again', async () => {
    let looking = upload.look(file(), WISH);
    await stands(1);
    last().answer(422, { err: 'register', say: '', total: 9, faults: [{ line: 3, column: '面积', what: '没有填写', remedy: '请填' }] });
    await looking;
    expect(upload.view).toMatchObject({ state: 'faults', total: 9, report: null });
    looking = upload.look(file(), WISH);
    await stands(2);
    last().answer(200, REPORT);
    await looking;
    const bringing = upload.bring(false);
    await stands(3);
    last().answer(409, { err: 'moved', say: '请看过新的' });
    expect(await bringing).toBe(false);
    expect(upload.view).toMatchObject({ state: 'refused', report: null });
    expect(await upload.bring(false)).toBe(false);
  });

  it('is refused here when too large, and when the network goes or answers nonsense', async () => {
    await upload.look({ size: REGISTER_MAX + 1, name: 'big.csv' } as File, WISH);
    expect(upload.view.refusal?.code).toBe('size');
    expect(requests.length).toBe(0);
    let looking = upload.look(file(), WISH);
    await stands(1);
    last().onerror?.();
    await looking;
    expect(upload.view.refusal?.code).toBe('offline');
    looking = upload.look(file(), WISH);
    await stands(2);
    last().answer(502, '<html>');
    await looking;
    expect(upload.view).toMatchObject({ state: 'refused', refusal: { code: 'unavailable', say: '' } });
  });

  it('given up, an answer that comes late is nobody’s', async () => {
    const looking = upload.look(file(), WISH);
    await stands(1);
    const late = last();
    upload.cancel();
    await looking;
    expect(late.aborted).toBe(true);
    late.answer(200, REPORT);
    expect(upload.view).toMatchObject({ state: 'empty', report: null, name: '' });
  });

  it('counts what there is, in the server’s order', () => {
    expect(kinds_of(REPORT)).toEqual([['flat_gone', 1], ['sale', 2], ['detail', 3]]);
    expect([sum_of(REPORT), gone_of(REPORT)]).toEqual([6, 1]);
  });
});
