// The words of comments that wait for the chair, kept on the phone that wrote them.
import { keeper, read_json, write_json, type Keeper } from '../storage';

const NAME = 'held.words';
const KEPT = 20;
type Words = { code: string; held: number; text: string }[];

const others = (code: string, held: number, store: Keeper): Words =>
  read_json<Words>(store, NAME, []).filter((one) => one.code !== code || one.held !== held);

export function keep_held(code: string, held: number, text: string, store: Keeper = keeper): void {
  write_json(store, NAME, [{ code, held, text }].concat(others(code, held, store)).slice(0, KEPT));
}

export function drop_held(code: string, held: number, store: Keeper = keeper): void {
  write_json(store, NAME, others(code, held, store));
}

export function held_words(code: string, held: number, store: Keeper = keeper): string {
  return read_json<Words>(store, NAME, []).find((one) => one.code === code && one.held === held)?.text ?? '';
}

/** Signing out: on a phone that is passed on nobody reads what another wrote. */
export const forget_held = (store: Keeper = keeper): void => store.remove(NAME);
