// How a poll of any method counts, in a sentence. Off the ballot's path: the rarer methods' marks say it themselves.
import type { PollRow } from '../messages';
import type { MoreWords } from '../words/phone-more-zh-CN';
import type { PhoneWords } from '../words/phone-zh-CN';
import { most_of, points_of } from './answers';
import { is_plain, plain_rule_words, won_words } from './rule';

function how_words(poll: PollRow, w: MoreWords): string {
  const { methods } = w.marks;
  switch (poll.method) {
    case 'multi_k': {
      const k = poll.motions[0] ? most_of(poll, poll.motions[0]) : 1;
      return methods.multi_k(k, poll.form?.seats ?? k, !!poll.form?.half);
    }
    case 'score': {
      const { min, max } = points_of(poll);
      return methods.score(min, max);
    }
    case 'approval':
    case 'ranked_irv':
    case 'ranked_borda':
    case 'ranked_schulze':
      return methods[poll.method];
    default:
      return methods.run_off;
  }
}

export function rule_words(poll: PollRow, w: PhoneWords, more: MoreWords): string {
  return is_plain(poll)
    ? plain_rule_words(poll, w)
    : w.ballot.rule_choice(w.ballot.one_vote[poll.electorate], how_words(poll, more), won_words(poll, w));
}
