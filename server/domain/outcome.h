/* The outcome of a poll: the verdict on each motion under the poll's rule. The fields are those of
 * poll.outcome in docs/protocol.md. */
#ifndef DOMAIN_OUTCOME_H
#define DOMAIN_OUTCOME_H

#include "domain/owners.h"
#include "domain/plurality.h"
#include "domain/sums.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum verdict {
    VERDICT_MET,         /* 达到 (表决通过 only where the poll decides) */
    VERDICT_NOT_MET,     /* 未达到 */
    VERDICT_NO_QUORUM,   /* 参与比例不足 */
    VERDICT_NOT_COUNTED, /* the motion that it stands in for did not fail */
    VERDICT_LEADER,      /* 得票最多 */
    VERDICT_TIE,         /* 票数相同 */
    VERDICT_NONE         /* nobody chose */
};

struct outcome_rule {
    bool by_area;                  /* owners: by area and by heads; households: by heads alone */
    bool two_thirds;               /* two thirds of the roll must take part */
    enum owners_majority majority; /* yes/no */
    enum count_base base;          /* single choice */
    int64_t present;               /* checked in, for BASE_PRESENT */
    size_t only_if_fails[MOTIONS_MAX]; /* number (from 1) of the motion before it; 0 = always
                                          counted */
};

struct motion_outcome {
    enum verdict verdict;
    bool counted;
    struct weight yes, no, abstain, part; /* yes/no */
    bool part_area_ok, part_heads_ok;
    bool yes_area_ok, yes_heads_ok;
    struct plurality choice;  /* single choice */
    size_t tied[OPTIONS_MAX]; /* numbers of the options tied, choice.tied of them */
};

struct outcome {
    size_t motions;
    struct motion_outcome motion[MOTIONS_MAX];
};

/* "met", "not_met", "no_quorum", "not_counted", "leader", "tie", "none". */
const char *verdict_name(enum verdict verdict);

/* Decides motion by motion. Owners and two thirds: Civil Code 278 para. 2; without either the tests
 * that do not apply hold. A motion with only_if_fails counts only if that motion was counted and
 * failed (for want of participation or of agreement): so a later motion is never counted beside one
 * that was met. false when a motion stands in for itself, for a later or for no motion. */
bool outcome_form(const struct count_form *form, const struct outcome_rule *rule,
                  const struct sums *sums, struct outcome *outcome);

#endif
