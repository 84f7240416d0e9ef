// The words of a meeting's documents, in the language chosen; imported by their own parts alone.
import { use_words } from './language';
import { documents_zh } from './words/documents-zh-CN';

export const document_words = use_words(documents_zh, async () => (await import('./words/documents-en')).documents_en);
