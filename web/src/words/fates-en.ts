import type { FateWords } from './fates-zh-CN';

export const fates: FateWords = {
  proposals: {
    open: 'Needs a second',
    seconded: 'Seconded',
    adopted: 'Adopted',
    partly: 'Partly adopted',
    rejected: 'Not adopted',
    merged: 'Merged',
    withdrawn: 'Withdrawn',
    carried: 'Answer promised',
  },
  answers: { room: ' (said in the hall)', paper: ' (in writing)' },
  commitments: {
    offered: 'Offered',
    contested: 'Contested',
    accepted: 'Committed',
    done: 'To be checked',
    kept: 'Kept',
    broken: 'Not kept',
    withdrawn: 'Withdrawn',
  },
  promises: { promise: 'Commitment', answer: 'Written answer', plan: 'Improvement plan', clause: 'Clause of an agreement' },
};
