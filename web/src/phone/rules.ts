// How a poll of any method counts, in a sentence. Off the ballot's path: the rarer methods' marks say it themselves.
import type { PollRow } from '../messages';
import type { MoreWords } from '../words/phone-more-zh-CN';
import type { PhoneWords } from '../words/phone-zh-CN';
import { agreement_of } from '../threshold';
import { most_of, points_of } from './answers';
import { is_plain, plain_rule_words, won_words } from './rule';

/** What one of several needs, where it does not just need the most: of owners by area and by heads. */
function line_words(poll: PollRow, w: MoreWords): string {
  const { num, den, inclusive } = agreement_of(poll);
  const line = w.shared.threshold(num, den, inclusive);
  return poll.electorate === 'owners' ? w.marks.methods.both(line) : line;
}

function how_words(poll: PollRow, w: MoreWords): string {
  const { methods } = w.marks;
  switch (poll.method) {
    case 'multi_k': {
      const k = poll.motions[0] ? most_of(poll, poll.motions[0]) : 1;
      return methods.multi_k(k, poll.form?.seats ?? k, poll.form?.half ? line_words(poll, w) : '');
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
      return methods.run_off(line_words(poll, w), poll.electorate === 'owners');
  }
}

export function rule_words(poll: PollRow, w: PhoneWords, more: MoreWords): string {
  if (is_plain(poll)) {
    return plain_rule_words(poll, w);
  }
  const won = won_words(poll, w) + (poll.method === 'single' ? more.marks.methods.second_round : '');
  return w.ballot.rule_choice(w.ballot.one_vote[poll.electorate], how_words(poll, more), won);
}
