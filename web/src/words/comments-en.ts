import type { CommentsWords } from './comments-zh-CN';

export const comments_en: CommentsWords = {
  approve: 'Look at residents’ comments first',
  approve_more: 'While this is on, a resident’s comment is seen by all only after the chair or a clerk has pressed “Show it”.',
  waiting: (n) => `Comments that wait for you (${n})`,
  show: 'Show it',
  show_one: (label) => `Show the comment of ${label}`,
  refuse: 'Do not show',
  refuse_one: (label) => `Do not show the comment of ${label}`,
  refuse_title: 'Do not show this comment',
  refuse_reason: 'Why it is not shown',
  refuse_more: 'Its author reads that the chair did not show it. The reason is for staff; the record keeps a line. It can still be shown later.',
  not_shown: (n) => `Comments not shown (${n})`,
  pin: 'Put on top',
  pin_one: (label) => `Put the comment of ${label} on top`,
  unpin: 'Take off the top',
  unpin_one: (label) => `Take the comment of ${label} off the top`,
  pinned: 'Comment on top',
  hint: 'At most 200 characters; seen by all once the chair has looked at it',
  sent: 'It is with the chair; all see it once it is shown.',
  yours: 'Your comment',
  states: { waiting: 'Waits for the chair', refused: 'The chair did not show this comment' },
};
