import { beforeEach, describe, expect, it, vi } from 'vitest';
import { kept_form } from './kept';

const store = new Map<string, string>();
beforeEach(() => {
  store.clear();
  vi.stubGlobal('window', {
    localStorage: {
      getItem: (key: string) => store.get(key) ?? null,
      setItem: (key: string, value: string) => store.set(key, value),
      removeItem: (key: string) => store.delete(key),
    },
  });
});

describe('a form begun on the desk', () => {
  it('is there after a reload, for its own meeting alone, until it is dropped', () => {
    kept_form<{ points: string[] }>('plan.RV-1').write({ points: ['漏水'] });
    expect(kept_form<{ points: string[] }>('plan.RV-1').read()).toEqual({ points: ['漏水'] });
    expect(kept_form('plan.RV-2').read()).toBeNull();
    kept_form('plan.RV-1').drop();
    expect(kept_form('plan.RV-1').read()).toBeNull();
  });

  it('that cannot be read is none', () => {
    store.set('sanhui.desk.form.plan.RV-1', '{"points":');
    expect(kept_form('plan.RV-1').read()).toBeNull();
  });
});
