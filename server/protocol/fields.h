/* How the tables of messages are written: a field a line, a message a line. */
#ifndef PROTOCOL_FIELDS_H
#define PROTOCOL_FIELDS_H

#include <stdint.h>

#include "protocol/messages.h"

#define END                                                                                        \
    {                                                                                              \
        .name = NULL                                                                               \
    }
#define INT(name_)                                                                                 \
    {                                                                                              \
        .name = name_, .type = FIELD_INT                                                           \
    }
#define INT_OR_NONE(name_)                                                                         \
    {                                                                                              \
        .name = name_, .type = FIELD_INT, .optional = true                                         \
    }
/* What the database keeps in 32 bits: seats, versions, days. */
#define COUNT(name_)                                                                               \
    {                                                                                              \
        .name = name_, .type = FIELD_INT, .max = INT32_MAX                                         \
    }
#define COUNT_OR_NONE(name_)                                                                       \
    {                                                                                              \
        .name = name_, .type = FIELD_INT, .max = INT32_MAX, .optional = true                       \
    }
#define TEXT(name_, max_)                                                                          \
    {                                                                                              \
        .name = name_, .type = FIELD_TEXT, .max = max_                                             \
    }
#define TEXT_OR_NONE(name_, max_)                                                                  \
    {                                                                                              \
        .name = name_, .type = FIELD_TEXT, .max = max_, .optional = true                           \
    }
/* What something is called from now on: left out it stays, emptied it would have no name. */
#define NAME_OR_NONE(name_, max_)                                                                  \
    {                                                                                              \
        .name = name_, .type = FIELD_TEXT, .max = max_, .optional = true, .named = true            \
    }
/* What people say for others to read: numbers of identity, phone and bank cards come with stars. */
#define SAID(name_, max_)                                                                          \
    {                                                                                              \
        .name = name_, .type = FIELD_TEXT, .max = max_, .said = true                               \
    }
#define SAID_OR_NONE(name_, max_)                                                                  \
    {                                                                                              \
        .name = name_, .type = FIELD_TEXT, .max = max_, .optional = true, .said = true             \
    }
#define WORD(name_, words_)                                                                        \
    {                                                                                              \
        .name = name_, .type = FIELD_WORD, .words = words_                                         \
    }

#define WORD_OR_NONE(name_, words_)                                                                \
    {                                                                                              \
        .name = name_, .type = FIELD_WORD, .words = words_, .optional = true                       \
    }
#define TIME(name_)                                                                                \
    {                                                                                              \
        .name = name_, .type = FIELD_TIME                                                          \
    }
#define BOOL(name_)                                                                                \
    {                                                                                              \
        .name = name_, .type = FIELD_BOOL                                                          \
    }
#define ANSWERS(optional_)                                                                         \
    {                                                                                              \
        .name = "answers", .type = FIELD_ANSWERS, .max = 240, .optional = optional_                \
    }

#define ROW(message_, size_, cost_, fields_)                                                       \
    [message_] = {.message = message_, .size = size_, .cost = cost_, .fields = fields_}

/* By message; what another file has is empty here. */
extern const struct message_row meeting_messages[MESSAGE_COUNT];
extern const struct message_row poll_messages[MESSAGE_COUNT];
extern const struct message_row kind_messages[MESSAGE_COUNT];

#endif
