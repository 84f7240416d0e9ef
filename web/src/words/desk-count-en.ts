// Words of the count on the desk, put together; here those that stand in all its parts.
import type { CountWords } from './desk-count-zh-CN';
import { question_en } from './desk-question-en';
import { result_en } from './desk-result-en';
import { room_en } from './desk-room-en';
import { steps_en } from './desk-steps-en';

export const count_en: CountWords = {
  title: 'Poll',
  room_title: 'Counting room',
  to_room: 'To the counting room',
  to_part: (part) => `Go to: ${part}`,
  rehearsal: 'REHEARSAL',
  rehearsal_more: 'This is a rehearsal: nothing counts, no days are waited for, every step is as in earnest.',
  wait: (left, from) => `${left} to wait; possible from ${from}.`,
  days: (n) => (n === 1 ? '1 day' : `${n} days`),
  by_source: (source, inherited) => `By ${source}${inherited ? ' (the country’s rule)' : ''}`,
  ...question_en,
  ...steps_en,
  ...room_en,
  ...result_en,
};
