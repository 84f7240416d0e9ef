/* Numbers that belong to one person and nobody else's eyes: of identity cards, mobile phones and bank cards. */
#ifndef DOMAIN_NUMBERS_H
#define DOMAIN_NUMBERS_H

/* Stars in place of the digits after the third of each such number, in UTF-8 text, which stays as long as it is.
 * Dates, sums, flats, fixed lines and the numbers of cases stay as they are. */
void numbers_mask(char *text);

#endif
