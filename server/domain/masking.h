/* Names as others may see them. The same rule in SQL is sanhui.masked_name; tests/masking.csv holds both to it. */
#ifndef DOMAIN_MASKING_H
#define DOMAIN_MASKING_H

enum { MASKED_TEXT = 64 };

/* What other residents may see of a person: the family name, of one character or of two (欧阳), and what a neighbour would
 * say to it, 王女士; without a title two stars, 王**, however long the name is (Personal Information Protection Law
 * art. 6, 25). title: 先生, 女士 or "". */
void masked_name(const char *name, const char *title, char out[MASKED_TEXT]);

#endif
