#include "command/signing_key.h"

#include <stdio.h>
#include <unistd.h>

enum { PATH_TEXT = 1024 };

struct secrets *signing_key(const struct settings *settings)
{
    char path[PATH_TEXT];
    int len = snprintf(path, sizeof(path), "%s/key", settings->data_dir);

    if (len < 0 || (size_t)len >= sizeof(path) || access(path, R_OK) != 0) {
        fprintf(stderr,
                "找不到签名密钥 %s。请检查 DATA_DIR，并用运行服务的账户执行。 The signing key is "
                "missing.\n",
                path);
        return NULL;
    }
    return secrets_open(path);
}
