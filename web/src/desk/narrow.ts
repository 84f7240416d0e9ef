import { onScopeDispose, ref, type Ref } from 'vue';

/** Whether the window is as narrow as a phone; follows it. */
export function use_narrow(pixels = 900): Ref<boolean> {
  const query = window.matchMedia(`(max-width: ${pixels - 1}px)`);
  const narrow = ref(query.matches);
  const follow = (): void => {
    narrow.value = query.matches;
  };
  query.addEventListener('change', follow);
  onScopeDispose(() => query.removeEventListener('change', follow));
  return narrow;
}
