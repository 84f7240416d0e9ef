/* Single choice 单选 (plurality, first past the post): the most votes win (相对多数); whether that is
 * also a majority of a named base 过半数 is said beside it. Ties are announced as ties: the chair
 * never breaks one, a lot may. */
#ifndef DOMAIN_PLURALITY_H
#define DOMAIN_PLURALITY_H

#include "domain/election.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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

/* Who leads. votes[i] are those for option i + 1. */
struct plurality plurality_decide(const int64_t *votes, size_t options, int64_t base);

/* Plurality 相对多数: the seats go to those with the most votes; nobody wins without one. */
void plurality_elect(struct election *election, const int64_t *votes, size_t seats,
                     const size_t *lot);

/* Nobody has a majority: names the two with the most votes, between whom the second round 第二轮 is
 * held (two-round system); with an open tie for the second place all that are tied. `asked`: a
 * majority was asked for, so nobody has won yet, and a tie over the second place counts as one. */
void plurality_run_off(struct election *election, const int64_t *votes, const size_t *lot,
                       bool asked);

#endif
