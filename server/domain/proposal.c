#include "domain/proposal.h"

#include <string.h>

static const char *const names[PROPOSAL_STATES] = {
    [PROPOSAL_OPEN] = "open",     [PROPOSAL_SECONDED] = "seconded", [PROPOSAL_ADOPTED] = "adopted",
    [PROPOSAL_PARTLY] = "partly", [PROPOSAL_REJECTED] = "rejected",
};

const char *proposal_state_name(enum proposal_state state)
{
    return state < PROPOSAL_STATES ? names[state] : "";
}

enum proposal_state proposal_state_of(const char *name)
{
    int state = 0;
    while (state < PROPOSAL_STATES && strcmp(names[state], name) != 0) {
        state++;
    }
    return (enum proposal_state)state;
}

static bool is_answered(enum proposal_state state)
{
    return state != PROPOSAL_OPEN && state != PROPOSAL_SECONDED;
}

enum proposal_answer proposal_may_second(enum proposal_state state, struct proposer by,
                                         struct proposer second)
{
    if (second.household == 0) {
        return PROPOSAL_NO_HOUSEHOLD;
    }
    if (second.household == by.household || second.session == by.session) {
        return PROPOSAL_OWN;
    }
    return is_answered(state) ? PROPOSAL_ANSWERED : PROPOSAL_MAY;
}

enum proposal_answer proposal_may_answer(enum proposal_state state)
{
    if (is_answered(state)) {
        return PROPOSAL_ANSWERED;
    }
    return state == PROPOSAL_SECONDED ? PROPOSAL_MAY : PROPOSAL_NOT_SECONDED;
}

size_t proposal_owed(const enum proposal_state *states, size_t count)
{
    size_t owed = 0;
    for (size_t p = 0; p < count; p++) {
        if (states[p] == PROPOSAL_SECONDED) {
            owed++;
        }
    }
    return owed;
}
