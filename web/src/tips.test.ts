import { describe, expect, it } from 'vitest';
import { memory_keeper } from './storage';
import { Tips } from './tips';

const HASH = 'a'.repeat(64);
const OTHER = 'b'.repeat(64);

describe('tips', () => {
  it('keeps the latest of each stream and sends it', () => {
    const tips = new Tips(memory_keeper());
    tips.keep([{ stream: 'meeting/HE-1', n: 3, hash: HASH }], 1);
    tips.keep([{ stream: 'meeting/HE-1', n: 5, hash: OTHER }], 2);
    tips.keep([{ stream: 'meeting/HE-1', n: 4, hash: HASH }], 3);
    expect(tips.to_send()).toEqual([{ stream: 'meeting/HE-1', n: 5, hash: OTHER }]);
    expect(tips.is_broken()).toBe(false);
  });

  it('outlives a reload', () => {
    const store = memory_keeper();
    new Tips(store).keep([{ stream: 'poll/PH-1', n: 2, hash: HASH }]);
    expect(new Tips(store).all()).toMatchObject([{ stream: 'poll/PH-1', n: 2, hash: HASH }]);
  });

  it('notices two hashes for one number, and does not forget it', () => {
    const store = memory_keeper();
    const tips = new Tips(store);
    tips.keep([{ stream: 'poll/PH-1', n: 2, hash: HASH }]);
    tips.keep([{ stream: 'poll/PH-1', n: 2, hash: OTHER }]);
    expect(tips.is_broken()).toBe(true);
    expect(tips.all()[0]?.hash).toBe(HASH);
    expect(new Tips(store).is_broken()).toBe(true);
  });

  it('hears that a backup was brought back: begins anew, keeps what was lost, says so for a day', () => {
    const store = memory_keeper();
    const tips = new Tips(store);
    tips.keep([{ stream: 'poll/PH-1', n: 9, hash: HASH }]);
    expect(tips.is_restored()).toBe(false);
    tips.judge('restored', 1000);
    expect([tips.is_restored(1000), tips.is_restored(90_000_000), tips.is_broken()]).toEqual([true, false, false]);
    expect(tips.to_send()).toEqual([]);
    tips.keep([{ stream: 'poll/PH-1', n: 4, hash: OTHER }]);
    expect([tips.to_send()[0]?.n, tips.is_broken()]).toEqual([4, false]);
    expect(new Tips(store).is_restored(2000)).toBe(true);
    expect(store.get('tips.lost')).toContain(HASH);
  });

  it("takes the server's word that a tip is no longer in the chain", () => {
    const tips = new Tips(memory_keeper());
    tips.judge('kept');
    tips.judge('none');
    expect(tips.is_broken()).toBe(false);
    tips.judge('broken');
    expect(tips.is_broken()).toBe(true);
  });

  it('sends at most 16, the latest seen first', () => {
    const tips = new Tips(memory_keeper());
    for (let i = 0; i < 100; i += 1) {
      tips.keep([{ stream: `poll/PH-${i}`, n: 1, hash: HASH }], i);
    }
    expect(tips.to_send()).toHaveLength(16);
    expect(tips.to_send()[0]?.stream).toBe('poll/PH-99');
    expect(tips.all()).toHaveLength(64);
  });

  it('lives with a store that holds rubbish', () => {
    const store = memory_keeper();
    store.set('tips', '{not json');
    expect(new Tips(store).to_send()).toEqual([]);
  });
});
