import { describe, expect, it } from 'vitest';
import { area_text, bar_width, OVER_HALF, percentage, THREE_QUARTERS, TWO_THIRDS } from './percentage';

describe('percentage', () => {
  it.each([
    // part, total, threshold, shown
    [66666, 100000, TWO_THIRDS, '66.666%'], // rounds to 66.67 but is below two thirds
    [66667, 100000, TWO_THIRDS, '66.67%'],
    [8, 12, TWO_THIRDS, '66.67%'], // exactly two thirds is enough
    [2, 3, TWO_THIRDS, '66.67%'],
    [50001, 100000, OVER_HALF, '50.001%'], // rounds to 50.00 but is over half
    [50000, 100000, OVER_HALF, '50.00%'],
    [4, 8, OVER_HALF, '50.00%'],
    [49999, 100000, OVER_HALF, '50.00%'], // 50.00 is not over half either: no contradiction
    [60000, 80000, THREE_QUARTERS, '75.00%'],
    [74996, 100000, THREE_QUARTERS, '74.996%'],
    [1198806, 1590240, THREE_QUARTERS, '75.39%'],
    [194, 258, THREE_QUARTERS, '75.19%'],
    [138, 291, OVER_HALF, '47.42%'],
    [0, 291, OVER_HALF, '0.00%'],
    [291, 291, OVER_HALF, '100.00%'],
    [0, 0, OVER_HALF, '0.00%'],
  ])('%i of %i', (part, total, threshold, shown) => {
    expect(percentage(part, total, threshold)).toBe(shown);
  });

  it('rounds half up without a threshold', () => {
    expect(percentage(1, 3)).toBe('33.33%');
    expect(percentage(2, 3)).toBe('66.67%');
    expect(percentage(1, 8)).toBe('12.50%');
  });

  it('writes areas with two digits', () => {
    expect(area_text(2153082)).toBe('21530.82');
    expect(area_text(5)).toBe('0.05');
    expect(area_text(120000)).toBe('1200.00');
  });

  it('draws bars within their ground', () => {
    expect(bar_width(1, 4)).toBe('25%');
    expect(bar_width(5, 4)).toBe('100%');
    expect(bar_width(1, 0)).toBe('0%');
  });
});
