/* Where the programs lie that came with this one. */
#ifndef BASE_PROGRAM_H
#define BASE_PROGRAM_H

#include <stddef.h>

/* The path of a program in the folder of this very one; "" when that is nowhere, which cannot be started. */
void program_beside(const char *name, char *path, size_t size);

#endif
