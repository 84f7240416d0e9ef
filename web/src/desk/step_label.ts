// The big button's words for a step. Pure.
import { speaker_label } from '../floor';
import { countdown } from '../time';
import type { DeskWords } from '../words/desk-zh-CN';
import type { NextStep } from './next_step';

export function step_label(step: NextStep, formal: boolean, words: DeskWords): string {
  const say = words.run.steps;
  switch (step.do) {
    case 'open':
      return formal ? say.open : say.open_informal;
    case 'begin':
      return say.begin(step.item.n, step.item.title);
    case 'give':
      return say.give(speaker_label(step.hand, words.shared.hall));
    case 'end_floor':
      return say.end_floor(speaker_label(step.hand, words.shared.hall));
    case 'poll':
      return words.count.step_of(words.count.to_room, step.poll.title);
    case 'open_poll':
      return (step.poll.electorate === 'raters' ? say.open_rating : say.open_poll)(step.poll.title);
    case 'close_poll':
      if (step.poll.electorate === 'raters') {
        return step.wait > 0 ? say.close_rating_wait(countdown(step.wait * 1000)) : say.close_rating;
      }
      return step.wait > 0 ? say.close_poll_wait(countdown(step.wait * 1000)) : say.close_poll;
    case 'answers':
      return words.promise.waiting(step.left);
    case 'settle':
      return say.settle[step.first];
    case 'count':
      return step.again ? say.count_again : say.count;
    default:
      return say[step.do];
  }
}
