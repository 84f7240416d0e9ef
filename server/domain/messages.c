#include "domain/messages.h"

#include <string.h>

static const char *const names[MESSAGE_COUNT] = {
#define MESSAGE_NAME(name_, wire_) [MESSAGE_##name_] = wire_,
    MESSAGES(MESSAGE_NAME)
#undef MESSAGE_NAME
};

enum message message_of(const char *name)
{
    int message = 0;
    while (message < MESSAGE_COUNT && strcmp(names[message], name) != 0) {
        message++;
    }
    return (enum message)message;
}
