// Numbers that the server masks in what people say, so that a page can tell before it is sent.

const GAP = '[ .\\-\\u3000\\uff0d\\u2014\\u00b7]';
const PHONE = `(?:(?:00)?86${GAP}?|0)?1[3-9]\\d(?:\\d{8}|${GAP}\\d{4}${GAP}?\\d{4}|\\d{4}${GAP}\\d{4})`;
const CARD = `\\d{15,}|[3-9]\\d{3}(?:${GAP}\\d{4}){2,3}${GAP}\\d{1,4}`;
const IDENTITY = `\\d{6}${GAP}\\d{4}${GAP}?\\d{4}${GAP}\\d{3}[\\dXx]`;
const PRIVATE = new RegExp(`(?:^|[^0-9])(?:${IDENTITY}|${CARD}|${PHONE})(?![0-9])`);

/** Two texts that differ in masked digits alone give the same. */
export const without_digits = (text: string): string => text.replace(/[0-9\uff10-\uff19*\uff0aXx]/g, '#');

/** Whether there is a number of an identity card, a mobile phone or a bank card in it. */
export function has_private_number(text: string): boolean {
  return PRIVATE.test(text.replace(/[\uff10-\uff19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xff10 + 48)));
}
