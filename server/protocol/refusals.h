/* Refusals: a code for the page, a sentence for the person: what to do, in their language. */
#ifndef PROTOCOL_REFUSALS_H
#define PROTOCOL_REFUSALS_H

enum language { LANGUAGE_ZH, LANGUAGE_EN };

/* The sentence of a code; a general one for a code that is not in the table. Static. */
const char *refusal_sentence(const char *code, enum language language);
/* The code itself as it stands in the table (static), or "unavailable". */
const char *refusal_code(const char *code);

#endif
