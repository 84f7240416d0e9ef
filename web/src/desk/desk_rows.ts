// Rule sheets and buildings are rows of the desk; pages within a meeting fetch them once by a short visit.
import { shallowRef, type ShallowRef } from 'vue';
import type { BuildingRow, SheetRow } from '../messages';
import type { Place } from '../place';
import { turn } from './session';
import { visit } from './visit';

export interface DeskRows {
  sheets: SheetRow[];
  buildings: BuildingRow[];
  /** They are here, or will not come: until then nobody knows which days a poll has to wait. */
  read: boolean;
}

const held = shallowRef<DeskRows>({ sheets: [], buildings: [], read: false });
let of_turn = -1;

/** The rows follow the join's answer in a frame of their own. */
async function arrived(place: Place): Promise<void> {
  for (let i = 0; i < 20 && place.all('building').length === 0; i++) {
    await new Promise((done) => setTimeout(done, 100));
  }
}

export function use_desk_rows(): Readonly<ShallowRef<DeskRows>> {
  if (of_turn !== turn.value) {
    of_turn = turn.value;
    held.value = { sheets: [], buildings: [], read: false };
    visit('desk', async (place) => {
      await arrived(place);
      held.value = { sheets: place.all('sheet'), buildings: place.all('building'), read: true };
    }).catch(() => {
      of_turn = -1; // the next page tries again
      held.value = { ...held.value, read: true };
    });
  }
  return held;
}
