// Which neighbourhood a desk page shows, for whoever serves several.
import { ref } from 'vue';

export interface Neighbourhood {
  precinct: number;
  neighbourhood: string;
}

/** The one that was chosen, kept from page to page; 0 = all. */
export const chosen = ref(0);

/** Each neighbourhood of these rows once. */
export function neighbourhoods_of(rows: Neighbourhood[]): Neighbourhood[] {
  const found = new Map(rows.map(({ precinct, neighbourhood }) => [precinct, neighbourhood]));
  return [...found]
    .map(([precinct, neighbourhood]) => ({ precinct, neighbourhood }))
    .sort((a, b) => a.precinct - b.precinct);
}

/** What is shown: the chosen one where it is among these; 0 = all. */
export function shown_of(wanted: number, all: Neighbourhood[]): number {
  return all.some((one) => one.precinct === wanted) ? wanted : 0;
}

/** A meeting is about cases of one neighbourhood: may this case join those picked? */
export function may_join(row: Neighbourhood, picked: Neighbourhood[]): boolean {
  return picked.every((one) => one.precinct === row.precinct);
}
