/* Pages and data over GET, and the ballot over POST: one file for each subject, page_*.c. */
#ifndef LIVE_PAGES_H
#define LIVE_PAGES_H

#include "live/live.h"

/* Answers a GET; rest: what follows a path that ends with '/'. */
typedef void page_fn(struct hall *hall, const struct request *request, const char *rest);

/* pages.c: a page of web_dir, with its first rows or NULL. */
void answer_page(struct hall *hall, struct exchange *exchange, const char *file, const char *rows);
/* pages.c: the phone's page. The help number is always in it: a stranger's help button needs one, too.
 * rest: more of the object's members (",\"place\":…"), or "". */
void answer_phone(struct hall *hall, struct exchange *exchange, const char *rest);

page_fn get_meeting, get_rows;                                    /* page_meeting.c */
page_fn get_units, get_holders, get_held, get_meetings, get_mine; /* page_units.c */
page_fn get_register;                                             /* page_register.c */
page_fn get_archive;                                              /* archive.c */
page_fn get_list;                                                 /* page_lists.c */
page_fn get_print, get_case, get_check;                           /* page_papers.c */
/* page_cast.c */
void post_cast(struct hall *hall, const struct request *request);

#endif
