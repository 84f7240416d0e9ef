// The doors: plain HTTP before there is a websocket. Each answers with its fields or throws a Refusal.
import { ref } from 'vue';
import { Refusal, type Capacity, type RefusalCode } from '../messages';
import { help_in_page } from '../place';
import { keeper } from '../storage';

export interface Unit {
  id: number;
  room: string;
  floor: number;
}

export const PRIVACY_VERSION = '1';

export async function ask<T>(path: string, body?: unknown): Promise<T> {
  let response: Response;
  let answer: Record<string, unknown>;
  try {
    response = await fetch(path, {
      method: body === undefined ? 'GET' : 'POST',
      credentials: 'same-origin',
      cache: 'no-store',
      headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    // A full house may answer a script as it answers a person.
    answer = (await (response.ok ? response.json() : response.json().catch(() => ({})))) as Record<string, unknown>;
  } catch {
    throw new Refusal('offline');
  }
  if (!response.ok || typeof answer.err === 'string') {
    throw new Refusal((answer.err as RefusalCode) ?? 'unavailable', String(answer.say ?? ''));
  }
  return (answer.ok ?? answer) as T;
}

export interface Entered {
  building: { id: number; label: string } | null;
  meeting: string | null;
}

export const enter_building = (token: string): Promise<Entered> => ask('/enter', { token });

/** By the meeting code on the big screen or the notice: to watch and to speak; no building is known. */
export const enter_meeting = (meeting: string): Promise<Entered> => ask('/enter', { meeting });

export interface Held {
  capacity: Capacity;
  label: string;
  meeting: string | null;
}

/** The slip that this page was shown last, until the person has been told what it gave. */
export const just_held = ref<Held | null>(null);

/** By the slip's QR: the token; otherwise the flat and the 8 digits. */
export async function enter_slip(
  slip: { token: string } | { building: number; unit: number; digits: string },
): Promise<Held> {
  just_held.value = await ask<Held>('/slip', slip);
  return just_held.value;
}

export const list_units = (building: number): Promise<Unit[]> => ask(`/units?building=${building}`);

export const accept_privacy = (): Promise<unknown> => ask('/privacy', { version: PRIVACY_VERSION });

export const sign_out = (): Promise<unknown> => ask('/logout', {});

/** The meeting this phone was last in: where a slip's QR leads back to. */
export function last_meeting(): string | null {
  return keeper.get('meeting');
}

/** The help number for pages that know of no meeting: of the last one, or what the server put into the page. */
export function help_phone(): string {
  return keeper.get('phone') || help_in_page();
}

export function remember_phone(phone: string): void {
  keeper.set('phone', phone);
}

export function remember_meeting(code: string): void {
  keeper.set('meeting', code);
}
