import { ref } from 'vue';

/** The page was opened by a sign-in link that did not work. */
export const link_failed = ref(false);

/** The paper that was asked for before its reader signed in (/desk?to=/print/…): a path of this server, never another's. */
export function asked_for(search: string): string | null {
  const to = new URLSearchParams(search).get('to') ?? '';
  return /^\/[a-z]+\/[A-Za-z0-9/._-]+$/.test(to) ? to : null;
}
