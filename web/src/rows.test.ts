import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Rows } from './rows';
import type { MeRow, RowKind, RowsFrame, ServerFrame } from './messages';

interface Golden {
  name: string;
  frame: ServerFrame;
  expect?: { c: number; rows: Record<string, (number | string)[]>; row?: Record<string, unknown> };
}

const read = (name: string): Golden[] =>
  JSON.parse(readFileSync(new URL(`../../tests/messages/${name}`, import.meta.url), 'utf8')) as Golden[];

describe('rows', () => {
  const rows = new Rows();
  for (const golden of read('server.json')) {
    it(golden.name, () => {
      const { frame } = golden;
      if ('rows' in frame) {
        rows.apply(frame);
      } else if ('ok' in frame && (frame.ok as { me?: MeRow }).me) {
        rows.put((frame.ok as { me: MeRow }).me);
      }
      if (golden.expect) {
        expect(rows.c).toBe(golden.expect.c);
        for (const t of Object.keys(golden.expect.rows)) {
          expect(rows.all(t as RowKind).map((row) => row.id)).toEqual(golden.expect.rows[t]);
        }
        const row = golden.expect.row;
        if (row) {
          expect(rows.one(row.t as RowKind, row.id as number)).toMatchObject(row);
        }
      }
    });
  }

  it('starts over', () => {
    rows.clear();
    expect(rows.c).toBe(0);
    expect(rows.first('meeting')).toBeUndefined();
    rows.apply({ c: 1, rows: [] } as RowsFrame);
    expect(rows.c).toBe(1);
  });
});
