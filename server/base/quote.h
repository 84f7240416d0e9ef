/* Text as a JSON string and as a CSV field. */
#ifndef BASE_QUOTE_H
#define BASE_QUOTE_H

struct buffer;

/* Appends text as a JSON string with its quotes; NULL gives null. The text is UTF-8. */
void quote_json(struct buffer *out, const char *text);
/* Appends text as one CSV field, quoted only where RFC 4180 asks for it; NULL gives an empty field.
 */
void quote_csv(struct buffer *out, const char *text);

/* The same for a spreadsheet that opens the file: what it would take for a formula, or for a number or a date and
 * write otherwise ("007", "3-1"), gets a ' in front. */
void quote_sheet(struct buffer *out, const char *text);
/* What such a field says: without the '. */
const char *quote_sheet_text(const char *field);

#endif
