/* A poll's life: which of its lines may follow which. */
#include "record/check.h"

#include <string.h>

#define FROM(state_) (1U << (state_))

enum state {
    DRAFTED,
    ROLL_PUBLIC,
    NOTICED,
    OPEN,
    POLLS_CLOSED,
    BOX_CLOSED,
    COUNTED,
    DRAWN,
    PRELIMINARY,
    FINAL,
    VOID,
    SAME /* a line that is no step */
};

static const struct {
    const char *kind;
    unsigned from;
    enum state to;
} steps[] = {
    {"roll.public", FROM(DRAFTED), ROLL_PUBLIC},
    {"poll.noticed", FROM(DRAFTED) | FROM(ROLL_PUBLIC), NOTICED},
    {"poll.opened", FROM(DRAFTED) | FROM(ROLL_PUBLIC) | FROM(NOTICED), OPEN},
    {"roll.corrected", FROM(NOTICED) | FROM(OPEN), SAME},
    {"poll.extended", FROM(OPEN), SAME},
    {"ballots.received", FROM(OPEN) | FROM(POLLS_CLOSED), SAME},
    {"ballots.set_aside", FROM(OPEN) | FROM(POLLS_CLOSED), SAME},
    {"clash.decided", FROM(OPEN) | FROM(POLLS_CLOSED), SAME},
    {"outside.result", FROM(OPEN) | FROM(POLLS_CLOSED), SAME},
    {"poll.closed", FROM(OPEN), POLLS_CLOSED},
    {"box.closed", FROM(POLLS_CLOSED), BOX_CLOSED},
    {"poll.outcome", FROM(BOX_CLOSED) | FROM(DRAWN), COUNTED},
    {"poll.drawn", FROM(COUNTED), DRAWN},
    {"poll.preliminary", FROM(COUNTED), PRELIMINARY},
    {"poll.final", FROM(COUNTED) | FROM(PRELIMINARY), FINAL},
    {"poll.void", FROM(FINAL) - 1, VOID},
};

static void keep(struct poll_facts *poll, const char *kind, int64_t n)
{
    const struct {
        const char *kind;
        int64_t *line;
    } kept[] = {{"roll.public", &poll->roll},       {"poll.noticed", &poll->roll},
                {"poll.opened", &poll->roll},       {"roll.corrected", &poll->roll},
                {"poll.opened", &poll->opened},     {"poll.closed", &poll->closed},
                {"box.closed", &poll->box_closed},  {"poll.outcome", &poll->counted},
                {"outside.result", &poll->outside}, {"poll.drawn", &poll->drawn}};

    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        if (strcmp(kept[i].kind, kind) == 0) {
            *kept[i].line = n;
        }
    }
}

bool check_order(struct check *check, struct poll_facts *poll)
{
    enum state state = DRAFTED;

    for (int64_t n = 0; (size_t)n < poll->chain->count; n++) {
        for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
            if (!chain_kind_is(poll->chain, n, steps[i].kind)) {
                continue;
            }
            if ((steps[i].from & FROM(state)) == 0) {
                return check_fail(check, poll->chain->name, n, "order", "表决的各步次序不对");
            }
            state = steps[i].to == SAME ? state : steps[i].to;
            keep(poll, steps[i].kind, n);
            break;
        }
    }
    poll->shown->opened = poll->opened >= 0;
    poll->shown->closed = poll->closed >= 0;
    poll->shown->counted = poll->counted >= 0;
    return true;
}
