// Fractions and percentages in whole numbers. A rounded percentage never decides, and never seems to say the
// opposite of the verdict: where rounding would, one more digit is printed.

export interface Threshold {
  num: number;
  den: number;
  /** Exactly at the line counts: 三分之二以上, 四分之三以上. Not so for 过半数. */
  inclusive: boolean;
}

export const TWO_THIRDS: Threshold = { num: 2, den: 3, inclusive: true };
export const OVER_HALF: Threshold = { num: 1, den: 2, inclusive: false };
export const THREE_QUARTERS: Threshold = { num: 3, den: 4, inclusive: true };

const DIGITS = 2;
const MOST_DIGITS = 5;

function reaches(part: number, total: number, threshold: Threshold): boolean {
  const have = part * threshold.den;
  const need = total * threshold.num;
  return threshold.inclusive ? have >= need : have > need;
}

/** part/total in percent, rounded half up to so many digits, as text. */
function rounded(part: number, total: number, digits: number): { value: number; text: string } {
  const scale = 10 ** digits;
  const value = Math.floor((part * 200 * scale + total) / (2 * total));
  const whole = Math.floor(value / scale);
  const rest = String(value % scale);
  return { value, text: `${whole}.${'0'.repeat(digits - rest.length)}${rest}%` };
}

/** "66.67%"; beside a threshold with as many digits as it takes not to contradict it. */
export function percentage(part: number, total: number, threshold?: Threshold): string {
  if (total <= 0) {
    return '0.00%';
  }
  let digits = DIGITS;
  let shown = rounded(part, total, digits);
  while (threshold && digits < MOST_DIGITS) {
    if (reaches(shown.value, 100 * 10 ** digits, threshold) === reaches(part, total, threshold)) {
      break;
    }
    digits += 1;
    shown = rounded(part, total, digits);
  }
  return shown.text;
}

/** dm² as ㎡ with two digits: 66666 is "666.66". */
export function area_text(area: number): string {
  const rest = area % 100;
  return `${Math.floor(area / 100)}.${rest < 10 ? '0' : ''}${rest}`;
}

/** How wide a bar is drawn, 0 to 100. For the eye only. */
export function bar_width(part: number, total: number): string {
  return total > 0 ? `${Math.min(100, (part * 100) / total)}%` : '0%';
}
