/* Approval voting 认可投票 (Brams and Fishburn 1978): a ballot approves any number of options, the most
 * approvals win. */
#ifndef DOMAIN_APPROVAL_H
#define DOMAIN_APPROVAL_H

#include "domain/election.h"

/* The seats go to those with the most approvals; nobody wins without one. Ties: lot. */
void approval_elect(struct election *election, const int64_t *approvals, size_t seats,
                    const size_t *lot);

#endif
