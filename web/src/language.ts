// zh-CN and en, typed, without a library. Chinese is in the page; English is fetched when asked for.
import { ref, shallowRef, watch, type ShallowRef } from 'vue';
import { keeper } from './storage';
import type { Lang } from './time';

export const language = ref<Lang>(keeper.get('language') === 'en' ? 'en' : 'zh-CN');

export function set_language(next: Lang): void {
  language.value = next;
  keeper.set('language', next);
}

/** The words of a page: `zh` at once, `en` when the person has chosen it. */
export function use_words<W>(zh: W, en: () => Promise<W>): Readonly<ShallowRef<W>> {
  const words = shallowRef(zh);
  watch(
    language,
    async (lang) => {
      document.documentElement.lang = lang;
      if (lang === 'zh-CN') {
        words.value = zh;
        return;
      }
      const other = await en();
      if (language.value === lang) {
        words.value = other;
      }
    },
    { immediate: true },
  );
  return words;
}
