// Which step of order may follow for somebody: the server decides; this keeps useless ones away. Pure.
import type { DisorderRow, DisorderStep } from '../messages';

/** Steps that may be taken now against who wrote or spoke, mildest first. */
export function steps_left(rows: DisorderRow[], speaker: number, item: number | null): DisorderStep[] {
  const own = rows.filter((row) => row.speaker === speaker || row.sessions.includes(speaker));
  const had = (step: DisorderStep): boolean => own.some((row) => row.step === step);
  if (had('removed')) {
    return [];
  }
  const muted = own.some((row) => row.step === 'muted' && row.item === item);
  return [
    'warned',
    ...(had('warned') && !muted ? (['muted'] as const) : []),
    ...(had('muted') ? (['removed'] as const) : []),
  ];
}
