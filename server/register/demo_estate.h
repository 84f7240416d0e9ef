/* The invented estates of the demo, written as the CSV that anyone else would bring in. The same
 * every time, byte for byte: nothing in here is a secret or a real person. */
#ifndef REGISTER_DEMO_ESTATE_H
#define REGISTER_DEMO_ESTATE_H

struct buffer;

/* 春晖小区, 春晖路88弄: 13 buildings, 383 units, 351 owners, 1,302 people. */
void demo_estate_write(struct buffer *out);
/* Its 1,302 people: 1,171 adults, 45 residents' representatives. */
void demo_people_write(struct buffer *out);
/* 明月小区 in another neighbourhood: 2 buildings, 12 units. */
void demo_second_estate_write(struct buffer *out);

#endif
