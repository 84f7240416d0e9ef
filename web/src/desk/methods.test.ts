import { expect, it } from 'vitest';
import { FAMILIES, family_of, form_fits, form_message, grades_of, methods_for, slots_of } from './methods';

it('has every method in one family', () => {
  const all = Object.values(FAMILIES).flat();
  expect(new Set(all).size).toBe(12);
  for (const method of all) {
    expect(FAMILIES[family_of(method)]).toContain(method);
  }
  expect(methods_for('owners')).toEqual(['yes_no', 'single', 'multi_k']);
});

it('knows how many numbers a ballot holds', () => {
  expect([slots_of('yes_no', 0), slots_of('single', 4), slots_of('multi_k', 4), slots_of('score', 3), slots_of('sat5', 0)]).toEqual([1, 1, 4, 3, 1]);
  expect([grades_of('sat3'), grades_of('sat5'), grades_of('perf4'), grades_of('single')]).toEqual([3, 5, 4, 0]);
});

it('asks for parameters that can be counted', () => {
  expect([form_fits('multi_k', { k: 2 }, 3), form_fits('multi_k', { k: 4 }, 3), form_fits('multi_k', {}, 3)]).toEqual([true, false, false]);
  expect([form_fits('score', { points_min: 1, points_max: 5 }, 2), form_fits('score', { points_min: 5, points_max: 5 }, 2), form_fits('score', { points_min: 0, points_max: 101 }, 2)]).toEqual([true, false, false]);
  expect([form_fits('approval', {}, 3), form_fits('approval', { seats: 3 }, 3), form_fits('approval', { seats: 4 }, 3)]).toEqual([true, true, false]);
});

it('sends only what says something', () => {
  expect(form_message('multi_k', { k: 2, half: false, points_max: 10 })).toEqual({ k: 2 });
  expect(form_message('approval', { seats: 1 })).toBeUndefined();
  expect(form_message('single', { run_off: true })).toEqual({ run_off: true });
  expect(form_message('yes_no', { k: 2 })).toBeUndefined();
});
