// Comments before those that came with the meeting: a phone that comes late has the newest, and reads on when it wants to.
import { computed, ref, type ComputedRef, type Ref } from 'vue';
import type { CommentRow, OlderRow, RowsFrame } from '../messages';
import type { Fetch } from '../plain_http';
import type { MeetingView } from './meeting';

/** How many there are that this phone does not have. They lie below `older.before`, among those it has from earlier. */
export function missing_of(older: OlderRow | undefined, comments: CommentRow[]): number {
  return older ? Math.max(0, older.left - comments.filter((one) => one.id < older.before).length) : 0;
}

/** Without a row that no longer says where the gap is: the phone slept while it waited for an answer. */
export function fitting(frame: RowsFrame, asked: number, older: OlderRow | undefined): RowsFrame {
  return older?.before === asked ? frame : { ...frame, rows: frame.rows.filter((row) => row.t !== 'older') };
}

export interface Older {
  missing: ComputedRef<number>;
  /** Comments from here on are all here. */
  before: ComputedRef<number>;
  busy: Ref<boolean>;
  failed: Ref<boolean>;
  read_on: () => Promise<void>;
}

export function use_older({ code, place, comments }: Pick<MeetingView, 'code' | 'place' | 'comments'>, by: Fetch = (path, init) => fetch(path, init)): Older {
  const busy = ref(false);
  const failed = ref(false);
  return {
    missing: computed(() => missing_of(place.first('older'), comments.value)),
    before: computed(() => place.first('older')?.before ?? 0),
    busy,
    failed,
    read_on: async () => {
      const asked = place.first('older')?.before;
      if (busy.value || !asked) {
        return;
      }
      busy.value = true;
      failed.value = false;
      try {
        const response = await by(`/rows/${code}?before=${asked}`, { credentials: 'same-origin', cache: 'no-store' });
        if (!response.ok) {
          throw new Error(String(response.status));
        }
        place.take(fitting((await response.json()) as RowsFrame, asked, place.first('older')));
      } catch {
        failed.value = true;
      } finally {
        busy.value = false;
      }
    },
  };
}
