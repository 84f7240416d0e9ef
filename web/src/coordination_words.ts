// The words of a coordination, in the language chosen; imported by its own parts alone.
import { use_words } from './language';
import { coordination_zh } from './words/coordination-zh-CN';

export const talk_words = use_words(coordination_zh, async () => (await import('./words/coordination-en')).coordination_en);
