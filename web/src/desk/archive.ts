// The archive of a meeting, seen from the desk: how far the server is with it, asked for again while it writes.
import { onUnmounted, reactive } from 'vue';
import type { Fetch } from '../plain_http';
import { Timers } from '../timers';

export interface ArchiveState {
  writing: { n: number; of: number; title: string } | null;
  failed: { err: string; say: string } | null;
  /** bytes, and when it was written, in ms. */
  file: { bytes: number; at: number } | null;
}

const ASK_MS = 1000;

/** state null: not known. look: asks now, and each second while the server writes. */
export function use_archive(code: string, by: Fetch = (path, init) => fetch(path, init)): { view: { state: ArchiveState | null }; look(): Promise<void> } {
  const view = reactive<{ state: ArchiveState | null }>({ state: null });
  const timers = new Timers();
  let gone = false;

  async function look(): Promise<void> {
    let again = view.state?.writing != null;
    try {
      const response = await by(`/archive/${code}`, { credentials: 'same-origin', cache: 'no-store' });
      if (response.ok) {
        view.state = (await response.json()) as ArchiveState;
        again = view.state.writing !== null;
      }
    } catch {
      // The line is down: what was known stays, and is asked for again.
    }
    if (again && !gone) {
      timers.after('look', ASK_MS, () => void look());
    }
  }
  onUnmounted(() => {
    gone = true;
    timers.cancel_all();
  });
  return { view, look };
}

/** 1234567 bytes: '1.2 MB'. */
export const size_text = (bytes: number): string => (bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`);
