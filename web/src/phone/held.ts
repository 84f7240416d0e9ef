// What a phone keeps of its own comments: words and photos of those that wait for the chair, and which anonymous ones are its
// own. Of those that are shown the server tells a phone as little as everybody else.
import { shallowRef } from 'vue';
import type { HeldRow } from '../messages';
import { keeper, read_json, write_json, type Keeper } from '../storage';

const NAME = 'held.words';
const UNNAMED = 'comments.unnamed';
const KEPT = 20;
// The row of a comment that waits may be here before the answer that says which one it is: what shows it is told of both.
const changes = shallowRef(0);
type Words = { code: string; held: number; text: string; photos: number[] }[];

const others = (code: string, held: number, store: Keeper): Words =>
  read_json<Words>(store, NAME, []).filter((one) => one.code !== code || one.held !== held);

export function keep_held(code: string, held: number, text: string, photos: number[], store: Keeper = keeper): void {
  write_json(store, NAME, [{ code, held, text, photos }].concat(others(code, held, store)).slice(0, KEPT));
  changes.value += 1;
}

export function drop_held(code: string, held: number, store: Keeper = keeper): void {
  write_json(store, NAME, others(code, held, store));
  changes.value += 1;
}

export function held_words(code: string, held: number, store: Keeper = keeper): Words[number] | undefined {
  void changes.value;
  return read_json<Words>(store, NAME, []).find((one) => one.code === code && one.held === held);
}

type Unnamed = { code: string; comment: number }[];

export function keep_unnamed(code: string, comment: number, store: Keeper = keeper): void {
  write_json(store, UNNAMED, [{ code, comment }].concat(read_json<Unnamed>(store, UNNAMED, [])).slice(0, KEPT));
}

/** The anonymous comments that this phone wrote in a meeting; `held`: as its rows say what those that waited became. */
export function own_unnamed(code: string, held: HeldRow[], store: Keeper = keeper): number[] {
  const waited = read_json<Words>(store, NAME, []).filter((one) => one.code === code).map((one) => one.held);
  return read_json<Unnamed>(store, UNNAMED, [])
    .filter((one) => one.code === code)
    .map((one) => one.comment)
    .concat(held.filter((one) => one.anonymous && waited.indexOf(one.id) >= 0).map((one) => one.comment ?? 0));
}

/** Signing out: on a phone that is passed on nobody reads what another wrote. */
export function forget_held(store: Keeper = keeper): void {
  store.remove(NAME);
  store.remove(UNNAMED);
}
