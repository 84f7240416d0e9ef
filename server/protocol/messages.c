#include "protocol/fields.h"

const struct message_row *message_row(enum message message)
{
    const struct message_row *const rows[] = {&meeting_messages[message], &poll_messages[message],
                                              &kind_messages[message]};
    size_t i = 0;

    while (i < 2 && rows[i]->fields == NULL) {
        i++;
    }
    return rows[i];
}
