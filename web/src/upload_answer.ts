// What the server answered to an upload, or whoever stands before it: a proxy sends a page of its own.
import { Refusal, type RefusalCode } from './messages';

export function read_upload_answer(request: XMLHttpRequest): Record<string, unknown> {
  try {
    return JSON.parse(request.responseText) as Record<string, unknown>;
  } catch {
    return {}; // the status says enough
  }
}

/** Why it was not taken, of an answer that is no success. */
export function refusal_of(request: XMLHttpRequest, answer: Record<string, unknown>): Refusal {
  const code = typeof answer.err === 'string' ? answer.err : request.status === 413 ? 'size' : 'unavailable';
  return new Refusal(code as RefusalCode, typeof answer.say === 'string' ? answer.say : '');
}
