/* What is said about a file's faults, in English. */
#ifndef REGISTER_ENGLISH_H
#define REGISTER_ENGLISH_H

/* The English of a Chinese sentence or format; the Chinese itself where there is none. */
const char *english_of(const char *chinese) __attribute__((format_arg(1)));

#endif
