import type { panel_zh } from './panel-zh-CN';

export const panel_en: typeof panel_zh = {
  delegates: 'Delegates (hearing panel)',
  count: (n) => `${n}`,
  none: 'No delegates yet. Without any, the meeting can only be an informal talk.',
  who: 'Invite residents’ representatives, households that the matter touches, and delegates of the buildings: one vote per household. Those of last time are carried over; add or take off as you like.',
  usual: (from, to) => `A panel usually has ${from} to ${to} people; this one has not.`,
  add: 'Invite delegates',
  choose: 'Choose building and flat, add household after household, then invite them together.',
  add_home: 'Add to the list',
  home_drop: (label) => `Take off the list: ${label}`,
  submit: (n) => (n > 0 ? `Invite these ${n} households` : 'Invite delegates'),
  added: (n) => `${n} households invited`,
  drop: 'Take off',
  drop_one: (label) => `Take off the panel: ${label}`,
  drop_more: 'Once the meeting is open the list stays. The record says that a delegate was taken off.',

  sides: 'Parties',
  organisations: 'Invited organisations',
  attendants: 'Signed in on site (without a phone)',
  attendants_more: 'Whoever has a name above signs in there; everybody else in the room here. They are counted, their names are not published.',
  label: 'How to call them (as: No. 5, Mrs Wang)',
  role: 'As',
  roles: { observer: 'Observer', attendant: 'Attendant' },
  enter: 'Sign in',
  spoken: {
    enter: 'Enter a spoken answer',
    enter_n: (n) => `Enter a spoken answer: proposal ${n}`,
    more: 'Where an organisation answers in the hall without its own account, the committee types in what it said, and residents read “said in the hall”; what is handed in later reads “in writing”. A promise in it still has to be accepted by the organisation itself.',
    by: 'Whose answer',
  },

  take_back: 'Take back',
  take_back_one: (label) => `Take back: ${label}`,
};
