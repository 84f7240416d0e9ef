// What a poll decides, and how it counts, in a sentence.
import type { PollRow } from '../messages';
import type { Threshold } from '../percentage';
import { agreement_of, read_threshold } from '../threshold';
import type { PhoneWords } from '../words/phone-zh-CN';
import { way_of } from './answers';

/** A consultation, and any poll of an informal meeting, only asks: it has 达到 or 多数意见, and never passes. */
export function decides(poll: PollRow): boolean {
  return poll.class !== 'consultation' && !poll.informal;
}

/** What a vote is worth: class, or 意向征询 in an informal meeting. */
export function class_words(poll: PollRow, w: PhoneWords): string {
  return poll.electorate === 'raters' ? w.shared.rating : poll.informal ? w.shared.informal_poll : w.shared.classes[poll.class];
}

function line_words(line: Threshold | null, w: PhoneWords): string {
  return line ? w.shared.threshold(line.num, line.den, line.inclusive) : '';
}

function yes_no_words(poll: PollRow, w: PhoneWords): string {
  const rule = w.ballot;
  const part = line_words(read_threshold(poll.rule.participation), w);
  const yes = line_words(agreement_of(poll), w);
  const what = rule[decides(poll) ? 'passes' : 'meets'];
  if (poll.electorate === 'owners') {
    return rule.rule_owners(part, yes, what);
  }
  const base = rule.base[poll.rule.base as keyof typeof rule.base] ?? rule.base.cast;
  return rule.rule_heads(rule.one_vote[poll.electorate], part, base, yes, what);
}

/** How yes or no, the most votes, and the scales count. */
export function plain_rule_words(poll: PollRow, w: PhoneWords): string {
  const rule = w.ballot;
  if (poll.method === 'yes_no') {
    return yes_no_words(poll, w);
  }
  const vote = rule.one_vote[poll.electorate];
  return poll.method === 'single' ? rule.rule_choice(vote, rule.most_votes, won_words(poll, w)) : rule.rule_scale(vote);
}

/** What it makes of the one that wins. */
export function won_words(poll: PollRow, w: PhoneWords): string {
  return w.ballot[decides(poll) ? 'is_result' : 'is_opinion'];
}

/** Whether the sentence above says how it counts; else it is told with the rarer methods' marks. */
export function is_plain(poll: PollRow): boolean {
  return way_of(poll.method) === 'one' && !poll.form?.run_off;
}
