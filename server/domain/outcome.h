/* The outcome of a poll: the verdict on each motion under the poll's rule. The fields are those of
 * poll.outcome in docs/protocol.md. */
#ifndef DOMAIN_OUTCOME_H
#define DOMAIN_OUTCOME_H

#include "domain/election.h"
#include "domain/irv.h"
#include "domain/owners.h"
#include "domain/plurality.h"
#include "domain/scale.h"
#include "domain/score.h"
#include "domain/sums.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum verdict {
    VERDICT_MET,         /* 达到 (表决通过 only where the poll decides) */
    VERDICT_NOT_MET,     /* 未达到; of several to choose from: nobody has enough */
    VERDICT_NO_QUORUM,   /* 参与比例不足 */
    VERDICT_NOT_COUNTED, /* the motion that it stands in for did not fail */
    VERDICT_LEADER,      /* single, one seat: 得票最多 */
    VERDICT_CHOSEN,      /* the other methods of choosing: who has won is settled */
    VERDICT_RUN_OFF,     /* a majority was asked for and nobody has it: 第二轮投票 */
    VERDICT_TIE,         /* 票数相同 */
    VERDICT_RATED,       /* scales */
    VERDICT_NONE         /* nobody chose */
};

/* What was frozen when the poll opened. */
struct outcome_rule {
    bool by_area;                   /* owners: by area and by heads; households: by heads alone */
    struct threshold participation; /* of the whole roll, for every method; in = 0: none is asked */
    struct threshold agree; /* of the base: yes; a choice where that is asked (run_off, half) */
    enum count_base base;
    int64_t present; /* heads checked in, for BASE_PRESENT (owners_present) */
    enum silent_rule silent;
    bool invalid_participates;         /* papers void as a whole take part */
    size_t only_if_fails[MOTIONS_MAX]; /* number (from 1) of the motion before it; 0 = always
                                          counted */
};

/* What is decided on. */
struct outcome_box {
    const struct sums *sums;
    const struct ballot *ballots; /* those of the sums: instant-runoff and medians need them */
    size_t count;
    const size_t *lot; /* of every motion alike (election_fill); NULL = no lot was drawn */
};

struct motion_outcome {
    enum verdict verdict;
    bool counted;
    struct weight yes, no, abstain; /* yes/no, with the silent who follow */
    struct weight part;             /* taking part */
    struct weight base;             /* of what agreement, majority and half are measured */
    bool part_area_ok, part_heads_ok;
    bool yes_area_ok, yes_heads_ok;
    int64_t valid;                  /* heads that say something to this motion */
    struct plurality choice;        /* single choice */
    size_t tied[COUNT_OPTIONS_MAX]; /* numbers of the options tied, choice.tied of them */
    struct election election;       /* every method of choosing */
    union {
        struct irv_rounds irv;
        int64_t half_points[COUNT_OPTIONS_MAX]; /* Borda */
        struct score scores[COUNT_OPTIONS_MAX];
        struct rating rating; /* scales */
    };
};

/* Some 120 KB: not for the stack, and not to be copied (irv.votes points into it). */
struct outcome {
    size_t motions;
    bool participation; /* some is asked for */
    struct motion_outcome motion[MOTIONS_MAX];
    int64_t cells[PAIRS_MAX]; /* Schulze's strengths, or the votes of instant-runoff's rounds */
};

/* "met", "not_met", "no_quorum", "not_counted", "leader", "chosen", "run_off", "tie", "rated",
 * "none". */
const char *verdict_name(enum verdict verdict);

/* Schulze's strengths of ranked motion m, options * options of them. */
const int64_t *outcome_strengths(const struct count_form *form, const struct outcome *outcome,
                                 size_t m);

/* Decides motion by motion. Owners and two thirds: Civil Code 278 para. 2, whether they
 * agree or choose; without either the tests that do not apply hold. A motion with only_if_fails counts only if that
 * motion was counted and failed (for want of participation or of agreement): so a later motion is
 * never counted beside one that was met. false when the form is not sound, or a motion stands in for
 * itself, for a later or for no motion. */
bool outcome_form(const struct count_form *form, const struct outcome_rule *rule,
                  const struct outcome_box *box, struct outcome *outcome);

#endif
