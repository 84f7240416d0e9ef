// The words of photos of before and after, in the language chosen; imported by the desk alone.
import { use_words } from './language';
import { before_zh } from './words/before-zh-CN';

export const before_words = use_words(before_zh, async () => (await import('./words/before-en')).before_en);
