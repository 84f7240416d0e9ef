// Three type sizes, on top of the browser's and WeChat's own. Set on <html>, remembered.
import { ref } from 'vue';
import { keeper } from './storage';

export const SIZES = ['standard', 'large', 'largest'] as const; // 20, 24, 30 px
export type Size = (typeof SIZES)[number];

const kept = keeper.get('size') as Size | null;
export const size = ref<Size>(kept && SIZES.indexOf(kept) >= 0 ? kept : 'standard');

export function set_size(next: Size): void {
  size.value = next;
  keeper.set('size', next);
  show_size();
}

export function next_size(): void {
  set_size(SIZES[(SIZES.indexOf(size.value) + 1) % SIZES.length] as Size);
}

/** Called once by each entry before it mounts. */
export function show_size(): void {
  document.documentElement.setAttribute('data-size', size.value);
}
