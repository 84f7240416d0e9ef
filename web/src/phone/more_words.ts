// The words of the pages off the ballot's path; imported by those alone.
import { use_words } from '../language';
import { words as zh, type MoreWords } from '../words/phone-more-zh-CN';

export const more_words = use_words<MoreWords>(zh, () => import('../words/phone-more-en').then((page) => page.words));
