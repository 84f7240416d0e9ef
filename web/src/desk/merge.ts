// Two people edit the minutes: who changed what since the version both began from. Pure.

export interface Section {
  key: string;
  text: string;
}

export type Changed = 'none' | 'mine' | 'theirs' | 'both';

export interface Merged {
  key: string;
  base: string;
  mine: string;
  theirs: string;
  changed: Changed;
}

/** Section by section, in the order of the newest version. */
export function merge_sections(base: Section[], mine: Section[], theirs: Section[]): Merged[] {
  const text = (from: Section[], key: string, otherwise: string): string =>
    from.find((section) => section.key === key)?.text ?? otherwise;
  return theirs.map(({ key, text: newest }) => {
    const was = text(base, key, '');
    const own = text(mine, key, was);
    let changed: Changed = 'none';
    if (own !== was && newest !== was && own !== newest) {
      changed = 'both';
    } else if (own !== was && own !== newest) {
      changed = 'mine';
    } else if (newest !== was) {
      changed = 'theirs';
    }
    return { key, base: was, mine: own, theirs: newest, changed };
  });
}

/** The text to save: what only one changed is taken; where both did, the person has chosen. */
export function settle(merged: Merged[], choice: Record<string, 'mine' | 'theirs'>): Section[] {
  return merged.map((one) => ({
    key: one.key,
    text: one.changed === 'mine' || (one.changed === 'both' && choice[one.key] !== 'theirs') ? one.mine : one.theirs,
  }));
}
