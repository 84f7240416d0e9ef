#include "command/pressing.h"

#include <spawn.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/program.h"

enum { PATH_TEXT = 1024 };

static pid_t start(int in, int out)
{
    char path[PATH_TEXT];
    char name[] = "sanhui-press";
    char language[] = "LC_ALL=C.UTF-8";
    char *args[] = {name, NULL};
    char *environment[] = {language, NULL};
    posix_spawn_file_actions_t files;
    pid_t pid = 0;

    program_beside(name, path, sizeof path);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
    if (posix_spawn(&pid, path, &files, NULL, args, environment) != 0) {
        fprintf(stderr, "不能启动 %s。 It cannot be started.\n", path);
        pid = 0;
    }
    posix_spawn_file_actions_destroy(&files);
    return pid;
}

/* Its own limit of processor time ends a program that goes round and round. */
static bool ended_well(pid_t pid)
{
    int status = 0;

    return pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status) &&
           WEXITSTATUS(status) == 0;
}

bool memory_file_open(struct memory_file *file)
{
    file->fd = memfd_create("sanhui", MFD_CLOEXEC);
    snprintf(file->path, sizeof file->path, "/proc/self/fd/%d", file->fd);
    return file->fd >= 0;
}

void memory_file_close(struct memory_file *file)
{
    if (file->fd >= 0) {
        close(file->fd);
    }
    file->fd = -1;
}

bool press_file(json_t *job, const char *form, struct memory_file *file)
{
    struct memory_file in = {.fd = -1};
    struct stat info;
    bool set;

    json_object_set_new(job, "form", json_string(form));
    set = memory_file_open(file) && memory_file_open(&in) &&
          json_dumpfd(job, in.fd, JSON_COMPACT) == 0 && lseek(in.fd, 0, SEEK_SET) == 0 &&
          ended_well(start(in.fd, file->fd)) && fstat(file->fd, &info) == 0 && info.st_size > 0;
    memory_file_close(&in);
    if (!set) {
        memory_file_close(file);
    }
    return set;
}
