import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope } from 'vue';
import { size_text, use_archive, type ArchiveState } from './archive';

const NONE: ArchiveState = { writing: null, failed: null, file: null };
const WRITING: ArchiveState = { ...NONE, writing: { n: 3, of: 9, title: '会议纪要' } };
const FILE: ArchiveState = { ...NONE, file: { bytes: 5, at: 1 } };

const answers: (ArchiveState | null)[] = [];
let asked = 0;
const by = (): Promise<Response> => {
  asked += 1;
  const answer = answers.shift();
  return answer === null ? Promise.reject(new Error('offline')) : Promise.resolve(new Response(JSON.stringify(answer)));
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'warn').mockReturnValue(); // there is no page to leave
  asked = 0;
  answers.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('the archive on the desk', () => {
  it('asks again while it is written, over a line that breaks, and no more when it is there', async () => {
    answers.push(WRITING, null, FILE);
    const { view, look } = effectScope().run(() => use_archive('HE-K7M3PQ', by))!;
    await look();
    expect(view.state).toEqual(WRITING);
    await vi.advanceTimersByTimeAsync(1000);
    expect(view.state).toEqual(WRITING);
    await vi.advanceTimersByTimeAsync(1000);
    expect(view.state).toEqual(FILE);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked).toBe(3);
  });

  it('asks once where nothing is written', async () => {
    answers.push(NONE);
    const { look } = effectScope().run(() => use_archive('HE-K7M3PQ', by))!;
    await look();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked).toBe(1);
  });

  it('says how large it is', () => {
    expect([0, 1400, 999_999, 1_234_567, 98_765_432].map(size_text)).toEqual(['1 KB', '1 KB', '1000 KB', '1.2 MB', '98.8 MB']);
  });
});
