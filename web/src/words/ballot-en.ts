import type { BallotShared } from './ballot-zh-CN';

export const ballot_shared: BallotShared = {
  classes: { consultation: 'Consultation', residents: "Residents' decision", owners: "Owners' decision" },
  informal_poll: 'Straw poll',
  rating: 'Rating',
  rater: 'Rater',
  answers: { yes: 'Yes', no: 'No', abstain: 'Abstain' },
  scales: {
    sat3: ['Satisfied', 'Fairly satisfied', 'Not satisfied'],
    sat5: ['Very satisfied', 'Satisfied', 'Neither', 'Not satisfied', 'Not satisfied at all'],
    grade4: ['Good', 'Fairly good', 'Middling', 'Poor'],
    perf4: ['Excellent', 'Competent', 'Fairly competent', 'Not competent'],
  },
  unknown: 'I do not know',
  marks: {
    several: (names) => names.join(', '),
    rank: (n, name) => `${n}. ${name}`,
    scored: (name, points) => (points < 0 ? `${name}: not rated` : `${name}: ${points}`),
    between: '; ',
  },
  threshold: (num, den, inclusive) => {
    if (num === 1 && den === 2 && !inclusive) {
      return 'over half';
    }
    if (inclusive && num === 2 && den === 3) {
      return 'two thirds';
    }
    return inclusive && num === 3 && den === 4 ? 'three quarters' : `${inclusive ? 'at least' : 'more than'} ${num}/${den}`;
  },
  line: {
    connecting: 'Connecting…',
    online: 'Connected',
    silent: 'Reconnecting…',
    polling: 'Connected (slow)',
    ended: 'Not connected',
  },
  refusals: {
    offline: 'No connection yet. What you typed is kept; please try again in a moment.',
    unconfirmed: 'We do not know whether it arrived. Look at the result before trying again.',
    other: 'That did not go through. Please try again.',
  },
  roles: {
    household: 'Household delegate',
    owner: 'Owner',
    person: 'Resident in person',
  },
};
