// What answers hold besides rows.
import type { Area, Time, Via } from './kinds';

export interface Receipt {
  /** aside: the seat has a ballot that came another way; two people decide which one counts. */
  state?: 'counted' | 'same' | 'replaced' | 'aside';
  poll: number;
  seat: number;
  key: string;
  line: number;
  commitment: string;
  at: Time;
  version: number;
  opening?: string;
}

/** A paper as it was typed in, for whoever compares it with its photo. */
export interface TypedPaper {
  poll: number;
  n: number;
  answers?: number[];
  void?: string;
  remark?: string;
  photo?: number;
}

/** Of a step that a second person must confirm, with this code. */
export interface TwoPersons {
  request: number;
  code: string;
}

export type ServiceWay = 'by_hand' | 'mail' | 'electronic' | 'posted' | 'unserved';

/** Who has voted, by building and seat: never how. */
export interface PollRoom {
  buildings: {
    id: number;
    label: string;
    seats: number;
    served: number;
    cast: number;
    area: Area;
    cast_area: Area;
    heads: number;
    cast_heads: number;
  }[];
  seats: {
    n: number;
    label: string;
    building: number;
    room: string;
    served: ServiceWay | null;
    voted: boolean;
    via: Via | null;
    paper: number | null;
  }[];
}

/** What was counted of a motion elsewhere. */
export interface Figures {
  yes_area?: Area;
  yes_heads?: number;
  no_area?: Area;
  no_heads?: number;
  abstain_area?: Area;
  abstain_heads?: number;
  options?: number[];
  areas?: Area[];
  grades?: number[];
  unknown?: number;
  abstain?: number;
  void?: number;
  void_area?: Area;
}
