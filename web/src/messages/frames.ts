// Frames on the line, and what lies in a page before it joins.
import type { MessageName } from './calls';
import type { Tip } from './kinds';
import type { MeRow } from './me_rows';
import type { Row } from './rows';

export interface PageFrame {
  m: MessageName;
  id: number;
  d: unknown;
}

/** Rows changed, up to change number c; also the answer of GET /rows and the first rows in a page. */
export interface RowsFrame {
  c: number;
  rows: Row[];
  tips?: Tip[];
}

/** What the server puts into the phone's page, in <script id="first-rows">: the help number always; for a phone
 *  that is known the page's place, who looks, and the rows of the room. */
export interface FirstRows {
  help: string;
  place?: string;
  me?: MeRow;
  frame?: RowsFrame;
}

export type ServerFrame =
  | { re: number; ok: unknown }
  | ({ re: number; ok: unknown } & RowsFrame)
  | { re: number; err: string; say: string }
  | RowsFrame
  | { bye: string; in: number };
