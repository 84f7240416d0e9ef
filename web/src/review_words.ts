// The words of a review, in the language chosen; imported by its own parts alone.
import { use_words } from './language';
import type { PollRow, PollState } from './messages';
import { review_zh } from './words/review-zh-CN';

export const review_words = use_words(review_zh, async () => (await import('./words/review-en')).review_en);

/** What state a poll is in: a rating is no vote. */
export const poll_state_text = (poll: Pick<PollRow, 'electorate' | 'state'>, states: Record<PollState, string>): string =>
  (poll.electorate === 'raters' && review_words.value.rating_states[poll.state]) || states[poll.state];
