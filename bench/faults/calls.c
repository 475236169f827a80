/* Loaded before the C library (LD_PRELOAD): counts the system calls on the files below a folder, and lets one of them
   fail, kill the process or interrupt it. See faults.py. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { COUNT, FAIL, KILL, INTERRUPT };

static char below[4096];
static long fault_at = -1, calls;
static int fault_mode;
static char watched[65536];

void fault_arm(const char *folder, long at, int mode)
{
    strncpy(below, folder, sizeof below - 1);
    fault_at = at;
    fault_mode = mode;
    calls = 0;
    memset(watched, 0, sizeof watched);
}

long fault_calls(void) { return calls; }

/* Whether this call is to fail. */
static int hit(void)
{
    if (calls++ != fault_at || fault_mode == COUNT)
        return 0;
    if (fault_mode == KILL)
        kill(getpid(), SIGKILL);
    if (fault_mode == INTERRUPT)
        raise(SIGINT);
    return fault_mode == FAIL;
}

static int on_path(const char *path) { return below[0] && path && strstr(path, below) && hit(); }
static int on_file(int file) { return file >= 0 && file < (int)sizeof watched && watched[file] && hit(); }
static int failed(void) { errno = EIO; return -1; }

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int opened(int file, const char *path)
{
    if (file >= 0 && file < (int)sizeof watched)
        watched[file] = below[0] && path && strstr(path, below) != NULL;
    return file;
}

#define OPEN(name)                                                                                                     \
    int name(const char *path, int flags, ...)                                                                         \
    {                                                                                                                  \
        va_list rest;                                                                                                  \
        va_start(rest, flags);                                                                                         \
        mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0;                                      \
        va_end(rest);                                                                                                  \
        return on_path(path) ? failed() : opened(REAL(name)(path, flags, mode), path);                                 \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                                                                   \
    int name(int folder, const char *path, int flags, ...)                                                             \
    {                                                                                                                  \
        va_list rest;                                                                                                  \
        va_start(rest, flags);                                                                                         \
        mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0;                                      \
        va_end(rest);                                                                                                  \
        return on_path(path) ? failed() : opened(REAL(name)(folder, path, flags, mode), path);                         \
    }
OPENAT(openat)
OPENAT(openat64)

/* A disk that fills takes a part of what it is given. */
ssize_t write(int file, const void *data, size_t size)
{
    if (!on_file(file))
        return REAL(write)(file, data, size);
    if (size > 1 && REAL(write)(file, data, size / 2) < 0)
        return -1;
    errno = ENOSPC;
    return -1;
}

int close(int file)
{
    int fails = on_file(file);
    opened(file, NULL);
    int result = REAL(close)(file);
    return fails ? failed() : result;
}

ssize_t read(int file, void *data, size_t size) { return on_file(file) ? failed() : REAL(read)(file, data, size); }
int fsync(int file) { return on_file(file) ? failed() : REAL(fsync)(file); }
int ftruncate(int file, off_t size) { return on_file(file) ? failed() : REAL(ftruncate)(file, size); }
int ftruncate64(int file, off64_t size) { return on_file(file) ? failed() : REAL(ftruncate64)(file, size); }
int fchmod(int file, mode_t mode) { return on_file(file) ? failed() : REAL(fchmod)(file, mode); }
int fchown(int file, uid_t user, gid_t group) { return on_file(file) ? failed() : REAL(fchown)(file, user, group); }
int flock(int file, int kind) { return on_file(file) ? failed() : REAL(flock)(file, kind); }
int mkdir(const char *path, mode_t mode) { return on_path(path) ? failed() : REAL(mkdir)(path, mode); }
int rmdir(const char *path) { return on_path(path) ? failed() : REAL(rmdir)(path); }
int unlink(const char *path) { return on_path(path) ? failed() : REAL(unlink)(path); }
int rename(const char *from, const char *to) { return on_path(from) ? failed() : REAL(rename)(from, to); }
