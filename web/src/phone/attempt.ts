// What a page asks of the server at a tap: whether it is under way, and what was said against it.
import { ref, type Ref } from 'vue';
import { refusal_text } from './words';

export interface Attempt {
  busy: Ref<boolean>;
  /** The sentence of the last refusal; '' = none. */
  trouble: Ref<string>;
  /** True when it was done. Never throws. */
  attempt: (what: () => Promise<unknown>) => Promise<boolean>;
}

export function use_attempt(): Attempt {
  const busy = ref(false);
  const trouble = ref('');
  return {
    busy,
    trouble,
    attempt: async (what) => {
      trouble.value = '';
      busy.value = true;
      try {
        await what();
        return true;
      } catch (reason) {
        trouble.value = refusal_text(reason);
        return false;
      } finally {
        busy.value = false;
      }
    },
  };
}
