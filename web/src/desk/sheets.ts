// A rule sheet as people read it: each field with its value in words, its source, and whether it is the country's. Pure.
import type { PollRow, SheetRow } from '../messages';
import { threshold_of, threshold_words } from '../screen/threshold';
import type { DeskWords } from '../words/desk-zh-CN';

/** Fields in the order in which a chair asks for them. */
export const SHEET_FIELDS = [
  'participation',
  'quorum',
  'ordinary',
  'special',
  'special_matters',
  'base',
  'abstentions_in_base',
  'silent',
  'silent_clause',
  'invalid_participates',
  'roll_public_days',
  'notice_days',
  'short_notice',
  'only_noticed_matters',
  'poll_days_min',
  'poll_days_default',
  'poll_days_max',
  'extensions',
  'window_seconds',
  'result_days',
  'objection_days',
  'cast_here',
  'outside_accepted',
  'paper_on_demand',
  'proxy_allowed',
  'proxy_max',
  'proxy_property_staff',
  'count_parking',
  'public_units',
  'unserved',
  'post_days',
  'tellers',
  'scrutineers',
] as const;
export type SheetField = (typeof SHEET_FIELDS)[number];

export interface SheetLine {
  field: SheetField;
  name: string;
  value: string;
  source: string;
  inherited: boolean;
}

/** The sheets of an electorate, the default place's first as the server sends them. */
export function sheets_for(sheets: SheetRow[], electorate: string): SheetRow[] {
  return sheets.filter((sheet) => sheet.id.endsWith(`-${electorate}`));
}

export function number_of(sheet: SheetRow | null, field: SheetField): number {
  const value = sheet?.fields[field]?.value;
  return typeof value === 'number' ? value : 0;
}

export function word_of(sheet: SheetRow | null, field: SheetField): string {
  const value = sheet?.fields[field]?.value;
  return typeof value === 'string' ? value : '';
}

/** The sheet that a poll or its draft goes by: the one it names, else its electorate's default. */
export function usual_sheet(sheets: SheetRow[], electorate: string, named?: string | null): SheetRow | null {
  return sheets.find((sheet) => sheet.id === named) ?? sheets_for(sheets, electorate)[0] ?? null;
}

/** Where a guard comes from: 《物业管理条例》第十四条 */
export function source_of(sheet: SheetRow | null, field: SheetField): string {
  return sheet?.fields[field]?.source ?? '';
}

/** The sheet that a poll goes by: its own, as long as it has not been changed since. */
export function sheet_of(poll: PollRow, sheets: SheetRow[]): SheetRow | null {
  const named = sheets.find((sheet) => sheet.id === poll.sheet);
  return named && (!poll.sheet_hash || poll.sheet_hash === named.hash) ? named : null;
}

function value_words(field: SheetField, value: unknown, words: DeskWords): string {
  const say = words.count.sheet;
  if (typeof value === 'boolean') {
    return value ? say.yes : say.no;
  }
  if (typeof value === 'number') {
    return say.number(field, value);
  }
  if (Array.isArray(value)) {
    return value.map((n) => `(${String(n)})`).join(' ');
  }
  const text = typeof value === 'string' ? value : '';
  const threshold = threshold_of(text);
  if (threshold) {
    return threshold_words(threshold, words.poll_words);
  }
  return say.values[`${field} ${text}`] ?? say.values[text] ?? text;
}

/** Every field that the sheet has and that says something. */
export function sheet_lines(sheet: SheetRow, words: DeskWords): SheetLine[] {
  return SHEET_FIELDS.flatMap((field) => {
    const held = sheet.fields[field];
    if (!held || held.value === '') {
      return [];
    }
    return [
      {
        field,
        name: words.count.sheet.fields[field],
        value: value_words(field, held.value, words),
        source: held.source,
        inherited: held.inherited,
      },
    ];
  });
}
