#include "base/confine.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

/* AddressSanitizer maps terabytes, and reads its own memory to look for leaks. */
#ifdef __SANITIZE_ADDRESS__
enum { SANITIZED = 1 };
#else
enum { SANITIZED = 0 };
#endif

static void limit(int what, rlim_t most)
{
    const struct rlimit limits = {.rlim_cur = most, .rlim_max = most};

    if (setrlimit((__rlimit_resource_t)what, &limits) != 0) {
        _exit(EXIT_FAILURE);
    }
}

void confine(const struct bounds *bounds)
{
    limit(RLIMIT_AS, SANITIZED ? RLIM_INFINITY : bounds->memory);
    limit(RLIMIT_CPU, bounds->cpu_s * (SANITIZED ? 10 : 1));
    limit(RLIMIT_FSIZE, bounds->file);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, bounds->files);
    if (setpriority(PRIO_PROCESS, 0, (int)bounds->behind) != 0 ||
        prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        prctl(PR_SET_DUMPABLE, SANITIZED, 0, 0, 0) != 0 ||
        prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0) {
        _exit(EXIT_FAILURE);
    }
}
