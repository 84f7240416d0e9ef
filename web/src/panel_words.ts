// The words of who sits on a panel and who is in the room, in the language chosen; imported by the desk alone.
import { use_words } from './language';
import { panel_zh } from './words/panel-zh-CN';

export const panel_words = use_words(panel_zh, async () => (await import('./words/panel-en')).panel_en);
