// Which address brought us here, and which page of the meeting is shown. The page lies in the address's
// hash, so that the phone's back button works.
import { onScopeDispose, ref, type Ref } from 'vue';

export type Door =
  | { name: 'building'; token: string }
  | { name: 'slip'; token: string }
  | { name: 'meeting'; code: string }
  | { name: 'start' };

export function read_door(path: string, hash: string): Door {
  const building = /^\/j\/([A-Za-z0-9_-]+)$/.exec(path);
  if (building) {
    return { name: 'building', token: building[1]! };
  }
  if (path === '/s') {
    return { name: 'slip', token: hash.replace(/^#/, '') };
  }
  const meeting = /^\/m\/([A-Za-z0-9-]+)$/.exec(path);
  if (meeting) {
    return { name: 'meeting', code: meeting[1]! };
  }
  return { name: 'start' };
}

export const PAGES = [
  'home',
  'who',
  'speak',
  'comments',
  'proposals',
  'agenda',
  'result',
  'minutes',
  'me',
  'mine',
  'second',
  'visit',
  'staff',
  'sides',
  'talks',
] as const;
export type PageName = (typeof PAGES)[number];

export interface Page {
  name: PageName;
  id: number | null; // the poll that 'result' shows
}

export function read_page(hash: string): Page {
  const [name, id] = hash.replace(/^#/, '').split('/');
  const known = PAGES.indexOf(name as PageName) >= 0;
  return { name: known ? (name as PageName) : 'home', id: known && id ? Number(id) : null };
}

export interface Pages {
  page: Ref<Page>;
  go: (name: PageName, id?: number) => void;
}

/** The page shown, and the way to another. Going home steps back instead of piling up history. */
export function use_pages(): Pages {
  const page = ref<Page>(read_page(location.hash));
  let depth = 0;
  const read = (): void => {
    page.value = read_page(location.hash);
    window.scrollTo(0, 0);
  };
  const go = (name: PageName, id?: number): void => {
    if (name === 'home') {
      if (page.value.name === 'home') {
        return;
      }
      if (depth > 0) {
        const steps = depth;
        depth = 0;
        history.go(-steps);
      } else {
        history.replaceState(null, '', location.pathname);
        read();
      }
      return;
    }
    const hash = `#${name}${id === undefined ? '' : `/${id}`}`;
    if (location.hash !== hash) {
      depth += 1;
      location.hash = hash;
    }
  };
  const moved = (): void => {
    if (read_page(location.hash).name === 'home') {
      depth = 0;
    }
    read();
  };
  window.addEventListener('hashchange', moved);
  onScopeDispose(() => window.removeEventListener('hashchange', moved));
  return { page, go };
}
