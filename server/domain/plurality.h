/* Single choice 单选: the most votes win (相对多数); whether that is also a majority of a named
 * base is said beside it. Ties are announced as
 * ties: the chair never breaks one. */
#ifndef DOMAIN_PLURALITY_H
#define DOMAIN_PLURALITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Of what a majority must be more than half. Stored with the poll. */
enum count_base {
    BASE_VALID,     /* 有效票: ballots that chose an option */
    BASE_CAST,      /* 参与表决: all ballots, blank ones too */
    BASE_PRESENT,   /* 到会人员 */
    BASE_ELECTORATE /* 全体 */
};

enum plurality_result {
    PLURALITY_LEADER, /* one option has the most votes */
    PLURALITY_TIE,    /* several share the most votes */
    PLURALITY_NONE    /* no option has a vote */
};

struct plurality {
    enum plurality_result result;
    size_t leader; /* number of the option, from 1; 0 unless there is one leader */
    int64_t most;  /* votes of the leader or of those tied */
    size_t tied;   /* how many share `most`; 0 unless tied */
    int64_t base;
    bool majority; /* the leader has more than half of the base 过半数 */
};

/* Forms the base: `others` is the number present (BASE_PRESENT) or entitled (BASE_ELECTORATE), else
 * unused. */
int64_t plurality_base(enum count_base base, const int64_t *votes, size_t options, int64_t blank,
                       int64_t others);

/* Who leads. votes[i] are those for option i + 1. */
struct plurality plurality_decide(const int64_t *votes, size_t options, int64_t base);

#endif
