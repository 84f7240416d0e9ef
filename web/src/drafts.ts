// What a person has begun to write stays on the phone until it is sent.
import { ref, watch, type Ref } from 'vue';
import { keeper } from './storage';

/** A text kept under a name; clear it by setting it to ''. */
export function use_draft(name: string): Ref<string> {
  const key = `draft.${name}`;
  const text = ref(keeper.get(key) ?? '');
  watch(text, (value) => {
    if (value === '') {
      keeper.remove(key);
    } else {
      keeper.set(key, value);
    }
  });
  return text;
}
