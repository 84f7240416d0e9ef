// The flats of a building with who holds them, from the register; only for chair and clerk.
export interface Holder {
  id: number;
  label: string;
}

export interface Flat {
  id: number;
  room: string;
  floor: number;
  household?: Holder | null;
  owner?: Holder | null;
  /** Of age. */
  persons?: Holder[];
}

/** In the order of their rooms; empty when they could not be read. */
export async function read_flats(building: number): Promise<Flat[]> {
  try {
    const response = await fetch(`/holders?building=${building}`, { credentials: 'same-origin', cache: 'no-store' });
    const flats = (await response.json()) as Flat[];
    return flats.sort((a, b) => a.room.localeCompare(b.room, 'zh-CN', { numeric: true }));
  } catch {
    return [];
  }
}
