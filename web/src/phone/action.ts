// The one main action of the meeting's home, by what is on the agenda. Pure.

export type Action = 'ask' | 'speak' | 'comment' | 'propose' | 'replies' | 'check' | 'agenda';

/** What there is to do on an item of this step (undefined = none yet); without words, there is the plan to read. */
export function action_of(step: string | undefined, may_speak: boolean): Action {
  if (!may_speak) {
    return 'agenda';
  }
  switch (step) {
    case 'questions':
      return 'ask';
    case 'statements':
    case 'negotiation':
    case 'other':
      return 'speak';
    case 'comments':
      return 'comment';
    case 'proposals':
      return 'propose';
    case 'replies':
      return 'replies';
    case 'signing':
      return 'check';
    default:
      return 'agenda'; // who is listening reads along
  }
}

/** The page that it leads to. */
export function page_of(action: Action, proposals: number): 'speak' | 'comments' | 'proposals' | 'agenda' {
  switch (action) {
    case 'ask':
    case 'speak':
      return 'speak';
    case 'comment':
      return 'comments';
    case 'propose':
    case 'replies':
      return 'proposals';
    case 'check':
      return proposals > 0 ? 'proposals' : 'comments';
    default:
      return 'agenda';
  }
}
