/* The message decoder: whatever bytes come, the fields that pass it are read and freed. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "protocol/decode.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct incoming incoming;
    const char *refused = decode_frame((const char *)bytes, len, &incoming);

    if ((refused == NULL) != (incoming.d != NULL)) {
        abort();
    }
    json_decref(incoming.d);
    return 0;
}
