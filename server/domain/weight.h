/* What an owner weighs, counted twice: by floor area and by heads (Civil Code 278). Households
 * weigh one head. */
#ifndef DOMAIN_WEIGHT_H
#define DOMAIN_WEIGHT_H

#include <stdint.h>

struct weight {
    int64_t area; /* dm², 0.01 ㎡ */
    int64_t heads;
};

/* Largest area (10,000 km²) and number of heads of one electorate: keeps every product within 64
 * bits. */
#define WEIGHT_MAX INT64_C(1000000000000)

#endif
