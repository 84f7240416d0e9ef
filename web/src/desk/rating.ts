// Where a review rates, the desk speaks of raters and a rating, not of delegates and a vote.
import { computed } from 'vue';
import type { PollRow } from '../messages';
import type { DeskWords } from '../words/desk-zh-CN';
import { w } from './words';

const run = computed<DeskWords['run']>(() => ({ ...w.value.run, ...w.value.rating.run }));
const prepare = computed<DeskWords['prepare']>(() => ({ ...w.value.prepare, ...w.value.rating.prepare }));

export const rates = (poll?: Pick<PollRow, 'electorate'> | null): boolean => poll?.electorate === 'raters';
export const run_words = (rating: boolean): DeskWords['run'] => (rating ? run.value : w.value.run);
export const prepare_words = (rating: boolean): DeskWords['prepare'] => (rating ? prepare.value : w.value.prepare);
