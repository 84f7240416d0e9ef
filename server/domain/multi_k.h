/* Several choices 多选 (multiple non-transferable vote, block vote): up to k options on a ballot, the
 * most votes win. "所选人数不超过应选人数的有效，超过的无效": fewer than k are valid, more are void
 * (domain/method.h, answers_kind). */
#ifndef DOMAIN_MULTI_K_H
#define DOMAIN_MULTI_K_H

#include "domain/election.h"
#include "domain/share.h"
#include "domain/weight.h"

/* Who has enough of the base (more than half 过半数, or what the matter asks for), by heads and, for owners
 * (by_area), by area too: Civil Code 278 (3) makes electing the owners' committee an ordinary matter. */
uint64_t multi_k_enough(const struct weight *votes, size_t options, struct weight base,
                        const struct threshold *agree, bool by_area);

/* The seats go to those with the most votes, among whoever has enough of them (a set of options);
 * nobody wins without a vote. For the last seat a tie is broken by lot. */
void multi_k_elect(struct election *election, const int64_t *votes, uint64_t enough, size_t seats,
                   const size_t *lot);

#endif
