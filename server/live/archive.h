/* Archives of meetings: `sanhui archive` runs beside the server, one at a time; what it has written lies in DATA_DIR/archives
 * for a week, and is taken down from there. */
#ifndef LIVE_ARCHIVE_H
#define LIVE_ARCHIVE_H

struct hall;

/* Once an hour, whoever calls: takes away files that are too old, too many, or left over from a program that was ended. */
void archives_sweep(struct hall *hall);
/* Gives back what is known of the last one. */
void archives_free(struct hall *hall);

#endif
