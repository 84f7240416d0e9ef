// A poll's lot in words: where its number comes from, of which day, and what was drawn. Pure.
import { date_text, type Lang } from '../time';
import type { DeskWords } from '../words/desk-zh-CN';

export interface Lot {
  source?: string;
  date?: string;
  number?: string;
  order?: number[];
}

/** Is the number known only after the close? The close is a time of the wall in Shanghai. */
export const lot_is_late = (date: string, closes: string): boolean => date > closes.slice(0, 10);

export function lot_parts(lot: Lot, lang: Lang, words: DeskWords): string[] {
  const say = words.count.result;
  return [
    ...(lot.source ? [lot.source] : []),
    ...(lot.date ? [date_text(lot.date, lang)] : []),
    ...(lot.number ? [say.lot_number(lot.number)] : []),
    ...(lot.order ? [say.lot_drawn] : []),
  ];
}
