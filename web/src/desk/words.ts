import { use_words } from '../language';
import { desk_zh } from '../words/desk-zh-CN';

/** The desk's words, in the language chosen. */
export const w = use_words(desk_zh, async () => (await import('../words/desk-en')).desk_en);
