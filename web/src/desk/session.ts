// Signing in and out by plain HTTP. `turn` moves when the session has changed: pages join anew.
import { ref } from 'vue';

export const turn = ref(0);

export interface Signed {
  ok: boolean;
  say: string;
}

async function post(path: string, body: unknown): Promise<Signed> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = (await response.json().catch(() => ({}))) as { err?: string; say?: string };
    return { ok: response.ok && !answer.err, say: answer.say ?? '' };
  } catch {
    return { ok: false, say: 'offline' };
  }
}

export async function sign_in(username: string, password: string): Promise<Signed> {
  const signed = await post('/login', { username, password });
  if (signed.ok) {
    turn.value += 1;
  }
  return signed;
}

export async function sign_in_by_link(token: string): Promise<Signed> {
  return post('/link', { token });
}

export async function sign_out(): Promise<void> {
  await post('/logout', {});
  turn.value += 1;
}

/** The token of a sign-in link (/desk#TOKEN), taken out of the address; null when the fragment is a page. */
export function take_token(): string | null {
  const fragment = location.hash.slice(1);
  if (fragment === '' || fragment.startsWith('/')) {
    return null;
  }
  history.replaceState(null, '', location.pathname + location.search);
  return fragment;
}
