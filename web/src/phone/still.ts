// The page stays where it is: what arrives above while somebody writes moves nothing, and a page that the phone threw away
// while it slept comes back as it was. Browsers that hold a place by themselves do not at the top of a page, and some not at all.

const KEY = 'sanhui.place';
const PATIENCE = 6000; // for rows and older comments to be here again
const STALE = 12 * 3600 * 1000;

interface Kept {
  url: string;
  page: string;
  y: number;
  at: number;
}

function session(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

/** What this tab remembers of a page, as long as it is open. */
export function tab_get<T>(key: string): T | null {
  try {
    return JSON.parse(session()?.getItem(key) ?? 'null') as T | null;
  } catch {
    return null;
  }
}
export function tab_set(key: string, value: unknown): void {
  try {
    session()?.setItem(key, JSON.stringify(value));
  } catch {
    // Forbidden or full: then it begins at the top.
  }
}

const here = (): string => location.pathname + location.hash;
function found(): Kept | null {
  const kept = tab_get<Kept>(KEY);
  return kept && kept.url === here() && Date.now() - kept.at < STALE ? kept : null;
}

let woken_until = found() ? Date.now() + PATIENCE : 0;
/** Is a page that was there before being brought back? */
export const waking = (): boolean => Date.now() < woken_until;

/** What is being written in. */
function written_in(): Element | null {
  const active = document.activeElement;
  return active instanceof HTMLTextAreaElement || active instanceof HTMLInputElement ? active : null;
}

const anchors = typeof CSS !== 'undefined' && CSS.supports('overflow-anchor', 'none');

/** What must not move: what is written in, else the page itself, where the browser does not see to that. */
function held(): Element | null {
  const field = written_in();
  [document.documentElement, document.body].forEach((one) => one.style.setProperty('overflow-anchor', field ? 'none' : 'auto'));
  return field ?? (anchors && window.scrollY > 0 ? null : document.querySelector('main.body'));
}

/** Where it lies in the document; scrolling does not count. */
const lies = (one: Element): number => one.getBoundingClientRect().top + window.scrollY;

const lowest = (): number => document.documentElement.scrollHeight - window.innerHeight;

/** Scrolls there, making room where the page is too short for it. */
function scroll_to(to: number): void {
  const main = document.querySelector<HTMLElement>('main.body');
  const shell = document.querySelector<HTMLElement>('.shell');
  if (to < 0 && main) {
    main.style.marginTop = `${(parseFloat(main.style.marginTop) || 0) - to}px`;
  } else if (shell && to > lowest()) {
    shell.style.minHeight = `${to + window.innerHeight}px`;
  }
  window.scrollTo(0, Math.max(0, to));
}

function hold(): void {
  let one: Element | null = null;
  let at = 0;
  let y = 0;
  const note = (): void => {
    one = held();
    at = one ? lies(one) : 0;
    y = window.scrollY;
  };
  const moved = (): void => {
    const now = held();
    if (now && now === one && document.contains(now)) {
      const by = lies(now) - at;
      if (Math.abs(by) >= 1) {
        // A page that became shorter was scrolled up by that already.
        scroll_to((window.scrollY < y && window.scrollY >= lowest() - 1 ? y : window.scrollY) + by);
      }
    }
    note();
  };
  new MutationObserver(moved).observe(document.body, { childList: true, subtree: true, characterData: true });
  window.addEventListener('scroll', note);
  document.addEventListener('focusin', note);
  document.addEventListener('focusout', () => setTimeout(note));
  window.addEventListener('resize', note);
  document.addEventListener('load', note, true); // pictures
  note();
}

function keep_scroll(page: () => string): void {
  const kept = found();
  let back = kept !== null && kept.page === page() && kept.y > 0 ? kept : null;
  const stop = (): void => {
    back = null;
    woken_until = 0;
  };
  const save = (): void => {
    if (!back) {
      tab_set(KEY, { url: here(), page: page(), y: Math.round(window.scrollY), at: Date.now() });
    }
  };
  let timer = 0;
  window.addEventListener('scroll', () => {
    clearTimeout(timer);
    timer = window.setTimeout(save, 150);
  });
  window.addEventListener('pagehide', save);
  document.addEventListener('visibilitychange', save);
  if (!back) {
    stop();
    return;
  }
  woken_until = Date.now() + PATIENCE;
  ['touchstart', 'wheel', 'keydown', 'mousedown'].forEach((name) => window.addEventListener(name, stop, { once: true }));
  const look = (): void => {
    if (!back || page() !== back.page || !waking()) {
      stop();
      return;
    }
    if (lowest() >= back.y - 1) {
      window.scrollTo(0, back.y);
    }
    setTimeout(look, 50);
  };
  look();
}

/** Begins once, with the first page. `page` names the one that is shown. */
export function keep_place(page: () => string): void {
  if ('scrollRestoration' in history) {
    history.scrollRestoration = 'manual';
  }
  keep_scroll(page);
  if (typeof MutationObserver !== 'undefined') {
    hold();
  }
}
