/* How a motion is put and answered: the methods of voting, what a ballot holds for each, and what
 * of it counts. A ballot's answers are one flat list of whole numbers, motion after motion, a fixed
 * number of slots for each motion. */
#ifndef DOMAIN_METHOD_H
#define DOMAIN_METHOD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    MOTIONS_MAX = 12,
    OPTIONS_MAX = 20,       /* of one motion of a poll */
    COUNT_OPTIONS_MAX = 64, /* that can be counted: published elections have more than polls */
    ANSWERS_MAX = MOTIONS_MAX * OPTIONS_MAX, /* slots of one ballot of a poll */
    GRADES_MAX = 5,
    POINTS_MAX = 100 /* the most that a score may give */
};

/* What the slots of a motion hold. Blank = an abstention: 0 everywhere, -1 everywhere for score. */
enum ballot_method {
    METHOD_YES_NO,         /* one slot: 1 = yes, 2 = no, 0 = abstain */
    METHOD_SINGLE,         /* one slot: number of one option, from 1; 0 = abstain */
    METHOD_MULTI_K,        /* a slot per option: 1 = chosen; more than k of them are void */
    METHOD_APPROVAL,       /* a slot per option: 1 = approved */
    METHOD_RANKED_IRV,     /* a slot per option: its rank from 1, 0 = unranked */
    METHOD_RANKED_BORDA,   /* the same */
    METHOD_RANKED_SCHULZE, /* the same, equal ranks allowed */
    METHOD_SCORE,          /* a slot per option: its points, -1 = not rated */
    METHOD_SAT3,           /* one slot: 1 = the best grade … g = the worst, g + 1 = 不了解 */
    METHOD_SAT5,
    METHOD_GRADE4,
    METHOD_PERF4
};

/* What must be known of a poll to count it. */
struct count_form {
    enum ballot_method method;
    size_t motions;
    size_t options[MOTIONS_MAX]; /* options of each motion; 0 for yes/no and scales */
    bool by_area;                /* owners: what is chosen is added up by area as well */
    size_t k;                    /* multi_k: seats to fill, and the most that may be chosen */
    size_t seats;                /* winners wanted; 0 = k for multi_k, else 1 */
    bool half;    /* multi_k: a winner also needs enough of the base (domain/multi_k.h) */
    bool run_off; /* single: so does the one that wins, else the run-off pair is named */
    int64_t points_min, points_max; /* score */
    int64_t min_ratings;            /* score: an option rated by fewer can't win */
};

/* Of what a majority must be more than half. Stored with the poll. */
enum count_base {
    BASE_VALID,     /* 有效票: ballots that chose something */
    BASE_CAST,      /* 参与表决: all ballots that are not void, blank ones too */
    BASE_PRESENT,   /* 到会人员 */
    BASE_ELECTORATE /* 全体 */
};

/* What a ballot says to one motion. */
enum answer_kind { ANSWER_BLANK, ANSWER_VALID, ANSWER_VOID };

/* "yes_no", "ranked_irv", …: the words of poll.method. */
const char *method_name(enum ballot_method method);
/* The method of that name; false when there is none. */
bool method_read(const char *name, enum ballot_method *method);
/* "valid", "cast", "present", "electorate". */
bool base_read(const char *name, enum count_base *base);

bool method_is_ranked(enum ballot_method method);
/* Do its motions name options? Yes/no and scales have none. */
bool method_has_options(enum ballot_method method);
/* Is what owners choose added up by area as well? Their decisions and elections are; rankings and
 * ratings are a consultation by heads. */
bool method_sums_areas(enum ballot_method method);
/* Grades of a scale; 0 for what is no scale. */
size_t method_grades(enum ballot_method method);

/* Slots that motion m has on a ballot, and all motions together. */
size_t form_slots(const struct count_form *form, size_t m);
size_t form_all_slots(const struct count_form *form);
/* Winners wanted. */
size_t form_seats(const struct count_form *form);

/* Can ballots be counted by it? Motions, options, k, seats and points are within their limits and
 * go together: instant-runoff and scales know one winner, k is at most the number of options. */
bool form_is_sound(const struct count_form *form);

/* Is every slot of motion m within its range? */
bool answers_fit(const struct count_form *form, size_t m, const int64_t *slots);
/* What slots that fit say: more than k options, equal ranks (Schulze alone allows them) and a rank
 * left out are void 无效, fewer than k options and a ranking that stops early are valid. */
enum answer_kind answers_kind(const struct count_form *form, size_t m, const int64_t *slots);

#endif
