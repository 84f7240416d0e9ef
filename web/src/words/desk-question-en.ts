// Words of the desk: the question: its form, the rule sheet, the meeting it is put to.
import type { QuestionWords } from './desk-question-zh-CN';

export const question_en: QuestionWords = {
  form: {
    gaps: {
      title: () => 'The title is missing',
      estate: () => 'Choose the estate',
      matter: () => 'Choose the matter by law',
      motion: (n) => `The title of matter ${n} is missing`,
      options: (n) => `Matter ${n} needs two options or more, each with a name`,
      numbers: () => 'The numbers of the method do not fit',
    },
    class: 'What this vote is',
    classes: {
      consultation: ['Consultation', 'Asks for opinions: “reached” or “not reached”.'],
      residents: ['Residents’ decision', 'Decided by the residents’ meeting or its representatives.'],
      owners: ['Owners’ decision', 'Matters of Civil Code art. 278, by area and by heads.'],
    },
    electorate: 'Who votes',
    electorates: {
      households: 'Households (one vote each)',
      owners: 'Owners (by area and by heads)',
      residents: 'Residents (one vote each)',
      representatives: 'Representatives (one vote each)',
      raters: 'Raters (one vote each)',
      delegates: 'The hearing’s panel (one vote each; yes needs more than half of those present)',
    },
    estate: 'Estate',
    estate_must: 'There are several estates here. Choose whose owners vote.',
    scope: 'Where',
    scope_all: 'The whole estate',
    scope_some: 'These buildings only',
    scope_hint: 'Only those who live or own there vote, and shares are of them alone.',
    method: 'How',
    families: {
      yes_no: ['Yes / no', 'Yes, no or abstain for each motion.'],
      single: ['Choose one', 'One of several; most votes are first.'],
      multi_k: ['Choose several', 'Up to so many; those with most votes win.'],
      approval: ['Tick', 'Tick all you approve of; most ticks are first.'],
      ranked: ['Rank', 'Put the options in order.'],
      score: ['Score', 'Points for each option; means are compared.'],
      scale: ['Satisfaction', 'Grades, and a rate of satisfaction.'],
    },
    count_by: 'Counted how',
    ways: {
      ranked_irv: 'Rounds: the fewest go out until one has more than half',
      ranked_borda: 'Places become points',
      ranked_schulze: 'Each against each; who beats all is first',
      sat3: 'Satisfied / mostly / not',
      sat5: 'Five grades',
      grade4: 'Good / fairly good / fair / poor',
      perf4: 'Excellent / competent / basically / not',
    },
    scale: 'Which grades',
    parameters: {
      k: 'Most choices (and seats)',
      seats: 'How many win',
      points_min: 'Lowest score',
      points_max: 'Highest score',
      min_ratings: 'Fewest ratings for a place (may be empty)',
      half: 'Winners also need more than half (or what the rule sheet asks)',
      run_off: 'More than half required (or what the rule sheet asks); else the first two go into a second round',
    },
    decided: {
      run_off: {
        owners:
          'A decision: most votes are not enough. The option needs more than half by area and by heads, for a special matter three quarters. Else nothing is decided, and the first two go into a second round.',
        residents:
          'A decision: most votes are not enough. The option needs what the rule sheet asks, as a rule more than half. Else nothing is decided, and the first two go into a second round.',
      },
      half: {
        owners: 'A decision: most votes are not enough. Whoever is elected needs more than half by area and by heads, for a special matter three quarters.',
        residents: 'A decision: most votes are not enough. Whoever is elected needs what the rule sheet asks, as a rule more than half.',
      },
    },
    owners_must: 'An owners’ decision names its matter of art. 278.',
    sheet: 'Rule sheet',
    sheet_default: 'The sheet of this place',
    sheet_show: 'Show the rules',
    sheet_none: 'No rule sheet has been read yet; the server takes that of this place.',
    sheet_dated: (title, dated) => `${title} (${dated})`,
    box: 'Where ballots go',
    boxes: {
      here: ['Cast here', 'By phone; papers are taken too.'],
      paper: ['Paper only', 'Phones only show it; staff type ballots in.'],
      outside: ['Another platform', 'Cast elsewhere; only its whole result is typed in.'],
    },
    box_refused: (sheet) => `“${sheet}” has no casting in this system: choose paper or another platform.`,
    must_notice: 'The notice has to name each motion below. What was not in the notice cannot be put to the vote.',
    motions: 'Motions',
    up_to: (n) => `at most ${n}`,
    no_cases: 'A rehearsal is never on a case.',
  },

  sheet: {
    yes: 'yes',
    no: 'no',
    inherited: 'the country’s rule',
    source: 'Source',
    caption: (title) => `${title}: thresholds, days, sources`,
    field: 'Rule',
    value: 'Says',
    number: (field, n) =>
      field === 'window_seconds'
        ? n === 0
          ? 'not at all'
          : `${n} seconds`
        : /days/.test(field)
          ? n === 0
            ? 'none'
            : n === 1
              ? '1 day'
              : `${n} days`
          : field === 'extensions'
            ? n === 0
              ? 'no'
              : 'once'
            : String(n),
    values: {
      none: 'nothing asked',
      'base valid': 'valid ballots',
      'base cast': 'those taking part',
      'base present': 'those present',
      'base electorate': 'everybody entitled',
      'silent exclude': 'not counted',
      'silent follow': 'follow the majority',
      'silent abstain': 'count as abstaining',
      until_close: 'until the close',
      'public_units company': 'their owning company',
      'public_units tenant': 'the tenant',
      'public_units excluded': 'not counted',
      'cast_here yes': 'in this system',
      'cast_here prepare': 'here only prepared, printed and typed in',
      'short_notice refuse': 'it may not open',
      'short_notice consultation': 'only a consultation',
      'unserved excluded': 'not counted',
      'unserved posted': 'served when posted long enough',
    },
    fields: {
      participation: 'Must take part',
      quorum: 'Must be present',
      ordinary: 'Must agree, ordinary matters',
      special: 'Must agree, special matters',
      special_matters: 'Special matters',
      base: 'Agreement is measured of',
      abstentions_in_base: 'Abstentions are in the base',
      silent: 'Served but silent',
      silent_clause: 'Clause of the house rules',
      invalid_participates: 'Void papers take part',
      roll_public_days: 'Roll public before the notice',
      notice_days: 'Wait after the notice',
      short_notice: 'With too short a notice',
      only_noticed_matters: 'Only noticed matters',
      poll_days_min: 'Shortest voting',
      poll_days_default: 'Usual voting',
      poll_days_max: 'Longest voting',
      extensions: 'May be extended',
      window_seconds: 'A ballot may be changed for',
      result_days: 'Result published within',
      objection_days: 'Objections taken for',
      cast_here: 'Where ballots are cast',
      outside_accepted: 'Results of other platforms are taken',
      paper_on_demand: 'Paper on demand',
      proxy_allowed: 'Proxies',
      proxy_max: 'Mandates of one proxy',
      proxy_property_staff: 'Property staff may be proxies',
      count_parking: 'Parking counts as area',
      public_units: 'Unsold public flats vote by',
      unserved: 'Not served',
      post_days: 'Posted on site for',
      tellers: 'Tellers, at least',
      scrutineers: 'Scrutineers, at least',
    },
  },

  make: {
    kind: 'What kind of meeting',
    titles: { hearing: 'Call a hearing', owners_assembly: 'Call an owners’ assembly', residents_assembly: 'Call a residents’ meeting' },
    name_of: (kind, titles) => `${kind}: ${titles.join(', ')}`,
    start: 'Call an owners’ vote',
    too_early: (day, roll, notice) =>
      `Too early: ${[roll > 0 ? `the roll is public for ${roll} days` : '', notice > 0 ? `the notice runs ${notice} days` : ''].filter(Boolean).join(', ')}; polls can open from ${day}.`,
    too_early_more: 'For another time, change it before you publish the notice.',
    rehearsal: 'Rehearse',
    rehearsal_title: 'A rehearsal',
    rehearsal_name: 'Rehearsal of a poll',
    rehearsal_place: 'Committee room',
    no_polls: 'Nothing to vote on yet. Add it first, then publish the notice.',
    confirm: 'Once the notice is out, name and time stay as they are. Each poll gets a notice of its own.',
    assembly_agenda: 'Roll and notice come before the opening; then voting, count, result. No check-in; it can last many days.',
    polls_later: 'Add what is put to the vote while preparing.',
    ready_question: 'Use the question prepared in the case',
  },
};
