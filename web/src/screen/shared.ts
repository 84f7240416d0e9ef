// The words that all pages share, in the language of the screen.
import { use_words } from '../language';
import { shared } from '../words/zh-CN';

export const shared_words = use_words(shared, async () => (await import('../words/en')).shared);
