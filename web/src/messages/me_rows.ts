// Rows about whoever looks: what this phone holds, and its ballots.
import type { Area, Capacity, Common, Role, Time, Via } from './kinds';

export interface HeldHousehold {
  id: number;
  label: string;
  unit: number;
  flat: string; // 5号302室
}

export interface HeldOwner {
  id: number;
  label: string;
  area: Area;
  flat: string;
}

export interface HeldPerson {
  id: number;
  label: string;
  flat: string;
}

export interface MeRow extends Common {
  t: 'me';
  session: number;
  label: string;
  roles: Role[];
  /** Of staff. */
  account: number | null;
  building: { id: number; label: string } | null;
  /** Of the slips that this phone holds, oldest first. */
  households: HeldHousehold[];
  owners: HeldOwner[];
  persons: HeldPerson[];
  /** Sessions of other phones that hold a slip with it: what they wrote is its own, too. */
  same: number[];
  organisation: string | null;
  privacy: boolean;
}

export interface SeatBallot {
  key: string;
  at: Time;
  line: number;
  version: number;
  /** By which way it came. */
  via: Via;
}

export interface SeatRow extends Common {
  t: 'seat';
  id: string; // poll/n
  poll: number;
  n: number;
  capacity: Capacity;
  holder: number; // household or owner
  label: string;
  area: Area;
  heads: number;
  ballot: SeatBallot | null;
  /** Another ballot of this seat was set aside: two people decide, or have decided. A row without it says nothing new. */
  clash?: 'open' | 'decided' | null;
}
