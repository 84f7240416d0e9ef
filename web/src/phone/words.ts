import { use_words } from '../language';
import { Refusal, type PollRow } from '../messages';
import { words as zh, type PhoneWords } from '../words/phone-zh-CN';

export const words = use_words<PhoneWords>(zh, () => import('../words/phone-en').then((page) => page.words));

/** The words of a poll's sheet and receipt: where it rates, nothing is voted on. */
export function sheet_words(poll: Pick<PollRow, 'electorate'> | undefined): PhoneWords {
  const w = words.value;
  const { live, ballot, receipt, held } = w.rating;
  return poll?.electorate === 'raters'
    ? { ...w, live: { ...w.live, ...live }, ballot: { ...w.ballot, ...ballot }, receipt: { ...w.receipt, ...receipt }, held: { ...w.held, ...held } }
    : w;
}

/** What is said to a person when something was refused: the server's sentence, else the page's own. */
export function refusal_text(error: unknown): string {
  if (error instanceof Refusal) {
    if (error.say) {
      return error.say;
    }
    const own = words.value.shared.refusals;
    return error.code === 'offline' || error.code === 'unconfirmed' ? own[error.code] : own.other;
  }
  return words.value.shared.refusals.other;
}
