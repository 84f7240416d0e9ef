// The words of comments that wait, and of the one on top, in the language chosen; imported by its own parts alone.
import { use_words } from './language';
import { comments_zh } from './words/comments-zh-CN';

export const comments_words = use_words(comments_zh, async () => (await import('./words/comments-en')).comments_en);
