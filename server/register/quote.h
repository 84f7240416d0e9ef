/* Text as a JSON string and as a CSV field. */
#ifndef REGISTER_QUOTE_H
#define REGISTER_QUOTE_H

struct buffer;

/* Appends text as a JSON string with its quotes; NULL gives null. The text is UTF-8. */
void quote_json(struct buffer *out, const char *text);
/* Appends text as one CSV field, quoted only where RFC 4180 asks for it; NULL gives an empty field.
 */
void quote_csv(struct buffer *out, const char *text);

#endif
