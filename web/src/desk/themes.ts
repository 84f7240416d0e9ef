// Opinions as the recorder groups them. Pure.
import type { CommentRow, HandRow, ProposalRow, ThemeRow } from '../messages';
import { room_label } from './held';

export interface Entry {
  key: string;
  t: 'comment' | 'hand' | 'proposal';
  id: number;
  label: string;
  text: string;
  theme: number; // 0 = none
}

/** What can be grouped: comments in sight, speeches that were held, proposals that stand; in the order in which they came. */
export function entries_of(from: { comments: CommentRow[]; hands: HandRow[]; proposals: ProposalRow[]; themes: ThemeRow[] }): Entry[] {
  const theme_of = (list: 'comments' | 'hands' | 'proposals', id: number): number => from.themes.find((one) => one[list].includes(id))?.id ?? 0;
  return [
    ...from.proposals
      .filter((one) => one.state !== 'withdrawn')
      .sort((a, b) => a.n - b.n)
      .map((one): Entry => ({ key: `proposal/${one.id}`, t: 'proposal', id: one.id, label: one.label, text: one.text, theme: theme_of('proposals', one.id) })),
    ...from.hands
      .filter((one) => one.state === 'done' && one.organisation === undefined)
      .sort((a, b) => a.n - b.n)
      .map((one): Entry => ({ key: `hand/${one.id}`, t: 'hand', id: one.id, label: one.label, text: one.gist ?? one.text ?? '', theme: theme_of('hands', one.id) })),
    ...from.comments
      .filter((one) => one.state === 'shown')
      .sort((a, b) => a.id - b.id)
      .map((one): Entry => ({ key: `comment/${one.id}`, t: 'comment', id: one.id, label: room_label(one), text: one.text ?? '', theme: theme_of('comments', one.id) })),
  ];
}

const MOST = 200; // of each kind in one message

/** The fields of theme.put for these. */
export function put_fields(entries: Entry[]): { comments: number[]; hands: number[]; proposals: number[] } {
  const of = (t: Entry['t']): number[] => entries.filter((one) => one.t === t).map((one) => one.id).slice(0, MOST);
  return { comments: of('comment'), hands: of('hand'), proposals: of('proposal') };
}
