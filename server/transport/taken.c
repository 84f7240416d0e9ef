/* A file of its own: the kernel's struct has what glibc's lacks, and the two cannot be included together. */
#include "transport/taken.h"

#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>

bool taken_read(int socket, struct taken *taken)
{
    struct tcp_info info = {0};
    socklen_t size = sizeof(info);

    if (getsockopt(socket, IPPROTO_TCP, TCP_INFO, &info, &size) < 0) {
        return false;
    }
    taken->bytes = info.tcpi_bytes_acked;
    taken->all = info.tcpi_unacked == 0 && info.tcpi_notsent_bytes == 0;
    return true;
}
