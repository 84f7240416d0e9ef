// The line by plain HTTP, where no websocket opens: rows are asked for, a ballot is posted.
import { Refusal, type Answer, type Fields, type RefusalCode, type RowsFrame } from './messages';

export type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

const OPTIONS: RequestInit = { credentials: 'same-origin', cache: 'no-store' };

const browser_fetch: Fetch = (path, init) => fetch(path, init);

/** The room's rows after a change number; throws the server's Refusal where it gives a reason. */
export async function rows_since(code: string, since: number, by: Fetch = browser_fetch): Promise<RowsFrame> {
  const response = await by(`/rows/${code}?since=${since}`, { ...OPTIONS, method: 'GET' });
  const answer = (await response.json()) as RowsFrame & { err?: RefusalCode; say?: string };
  if (!response.ok) {
    throw new Refusal(answer.err ?? 'unavailable', answer.say);
  }
  return answer;
}

/** Posts a ballot of a meeting; throws where no answer came. */
export async function post_ballot(
  meeting: string,
  d: Fields<'ballot.cast'>,
  by: Fetch = browser_fetch,
): Promise<{ ok?: Answer<'ballot.cast'>; err?: string; say?: string }> {
  const response = await by('/cast', {
    ...OPTIONS,
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...d, meeting }),
  });
  return await response.json();
}
