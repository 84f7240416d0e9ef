// The figures of a result as they are published: how many papers went out and came back, and the table of areas and
// heads. A share beside a threshold gets as many digits as it takes not to seem to say the opposite. Pure.
import type { PollRoom, PollRow, Via } from '../messages';
import type { YesNoResult } from '../outcomes';
import { area_text, percentage, type Threshold } from '../percentage';
import { base_of, participation_of, required_of } from '../screen/outcome';
import { reach_words } from '../screen/threshold';
import type { PollWords } from '../words/screen-zh-CN';
import { is_served } from './seats';

export interface BoxFigures {
  issued: number;
  /** Owners' ballots are always served; of others it is said where it was recorded. null: not known here. */
  served: number | null;
  returned: number;
  by_way: Record<Via, number> | null;
  valid: number;
  void: number;
  silent: number;
}

/** 发出、送达、收回（线上、纸质、上门、代理）、有效、无效. */
export function box_figures(poll: PollRow, room: PollRoom | null): BoxFigures {
  const outcome = poll.outcome as ({ cast: number; void?: number; silent?: number } | null) ?? null;
  const valid = outcome?.cast ?? poll.cast;
  const gone = outcome?.void ?? 0;
  // What went another way than ours is known as a whole only.
  const ours = poll.box === 'outside' ? null : room;
  const count = (via: Via): number => (ours?.seats ?? []).filter((seat) => seat.voted && seat.via === via).length;
  const recorded = ours !== null && (poll.electorate === 'owners' || ours.seats.some((seat) => seat.served !== null));
  return {
    issued: poll.seats,
    served: recorded ? ours.seats.filter(is_served).length : null,
    returned: valid + gone,
    by_way: ours ? { phone: count('phone'), paper: count('paper'), visit: count('visit'), proxy: count('proxy') } : null,
    valid,
    void: gone,
    silent: outcome?.silent ?? 0,
  };
}

export interface ResultRow {
  name: string;
  area: string;
  area_share: string;
  heads: string;
  heads_share: string;
  reached: string;
  ok: boolean | null;
}

interface Amount {
  area: number;
  heads: number;
}

/** The table of one yes/no motion; rows whose numbers are not asked for say so with a dash. */
export function result_rows(poll: PollRow, m: YesNoResult, w: PollWords, silent?: { name: string } & Amount): ResultRow[] {
  const total: Amount = { area: m.total_area, heads: m.total_heads };
  const base: Amount = { area: base_of(m, true), heads: base_of(m, false) };
  const share = (part: number, of: number, threshold?: Threshold | null): string => percentage(part, of, threshold ?? undefined);
  const row = (name: string, part: Amount, of: Amount, threshold: Threshold | null = null): ResultRow => ({
    name,
    area: area_text(part.area),
    area_share: share(part.area, of.area, threshold),
    heads: String(part.heads),
    heads_share: share(part.heads, of.heads, threshold),
    reached: '—',
    ok: null,
  });
  const tested = (one: ResultRow, threshold: Threshold | null, ok: [boolean, boolean]): ResultRow => {
    const by_area = poll.electorate === 'owners';
    const both = (!by_area || ok[0]) && ok[1];
    return threshold
      ? { ...one, reached: reach_words(threshold, both, w), ok: both }
      : one;
  };
  const asked = participation_of(poll);
  const needed = required_of(poll);
  const rows = [
    row(w.all, total, total),
    tested(row(w.taking_part, { area: m.part_area, heads: m.part_heads }, total, asked), asked, [m.part_area_ok, m.part_heads_ok]),
    tested(row(w.yes, { area: m.yes_area, heads: m.yes_heads }, base, needed), needed, [m.yes_area_ok, m.yes_heads_ok]),
    row(w.no, { area: m.no_area, heads: m.no_heads }, base),
    row(w.abstain, { area: m.abstain_area, heads: m.abstain_heads }, base),
  ];
  return silent && silent.heads > 0 ? [...rows, row(silent.name, silent, total)] : rows;
}
