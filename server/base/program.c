#include "base/program.h"

#include <string.h>
#include <uv.h>

void program_beside(const char *name, char *path, size_t size)
{
    size_t len = size;
    size_t name_size = strlen(name) + 1;
    char *slash = uv_exepath(path, &len) == 0 ? strrchr(path, '/') : NULL;

    if (slash != NULL && (size_t)(slash + 1 - path) + name_size <= size) {
        memcpy(slash + 1, name, name_size);
    } else {
        path[0] = '\0';
    }
}
