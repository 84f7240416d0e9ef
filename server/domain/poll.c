#include "domain/poll.h"

#include <string.h>

static const char *const names[POLL_STATES] = {
    [POLL_DRAFTED] = "drafted", [POLL_OPEN] = "open", [POLL_POLLS_CLOSED] = "polls_closed",
    [POLL_COUNTED] = "counted", [POLL_VOID] = "void",
};

const char *poll_state_name(enum poll_state state)
{
    return state < POLL_STATES ? names[state] : "";
}

enum poll_state poll_state_of(const char *name)
{
    int state = 0;
    while (state < POLL_STATES && strcmp(names[state], name) != 0) {
        state++;
    }
    return (enum poll_state)state;
}

enum poll_state poll_after(enum poll_state state, enum poll_step step, enum meeting_state meeting)
{
    bool in_session = meeting == MEETING_OPEN;
    switch (step) {
    case POLL_STEP_OPEN:
        return state == POLL_DRAFTED && in_session ? POLL_OPEN : POLL_STATES;
    case POLL_STEP_CLOSE:
        return state == POLL_OPEN && in_session ? POLL_POLLS_CLOSED : POLL_STATES;
    case POLL_STEP_COUNT:
        return state == POLL_POLLS_CLOSED ? POLL_COUNTED : POLL_STATES;
    case POLL_STEP_VOID:
        return state < POLL_COUNTED ? POLL_VOID : POLL_STATES;
    }
    return POLL_STATES;
}

int64_t poll_seconds_left(int64_t opened_ms, int64_t now_ms, int64_t min_seconds)
{
    int64_t left_ms = opened_ms + min_seconds * 1000 - now_ms;
    return left_ms > 0 ? (left_ms + 999) / 1000 : 0;
}

bool poll_motions_valid(const struct count_form *form, const size_t *only_if_fails)
{
    if (form->motions < 1 || form->motions > MOTIONS_MAX) {
        return false;
    }
    for (size_t m = 0; m < form->motions; m++) {
        bool choice = form->method == METHOD_SINGLE;
        bool options_fit = choice ? form->options[m] >= 2 && form->options[m] <= OPTIONS_MAX
                                  : form->options[m] == 0;
        bool order_fits = only_if_fails[m] <= m && (only_if_fails[m] == 0 || !choice);
        if (!options_fit || !order_fits) {
            return false;
        }
    }
    return true;
}
