// The words of a review, in the language chosen; imported by its own parts alone.
import { use_words } from './language';
import { review_zh } from './words/review-zh-CN';

export const review_words = use_words(review_zh, async () => (await import('./words/review-en')).review_en);
