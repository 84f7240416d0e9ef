#include "record/outcome_json.h"

static void set_weight(json_t *to, const char *area, const char *heads, struct weight weight)
{
    json_object_set_new(to, area, json_integer(weight.area));
    json_object_set_new(to, heads, json_integer(weight.heads));
}

static json_t *yes_no_json(const struct motion_outcome *from, struct weight total)
{
    json_t *to = json_object();

    set_weight(to, "yes_area", "yes_heads", from->yes);
    set_weight(to, "no_area", "no_heads", from->no);
    set_weight(to, "abstain_area", "abstain_heads", from->abstain);
    set_weight(to, "part_area", "part_heads", from->part);
    set_weight(to, "total_area", "total_heads", total);
    json_object_set_new(to, "part_area_ok", json_boolean(from->part_area_ok));
    json_object_set_new(to, "part_heads_ok", json_boolean(from->part_heads_ok));
    json_object_set_new(to, "yes_area_ok", json_boolean(from->yes_area_ok));
    json_object_set_new(to, "yes_heads_ok", json_boolean(from->yes_heads_ok));
    return to;
}

static json_t *single_json(const struct motion_outcome *from, const struct motion_sums *sums,
                           size_t options)
{
    json_t *votes = json_array();
    json_t *tied = json_array();

    for (size_t i = 0; i < options; i++) {
        json_array_append_new(votes, json_integer(sums->votes[i]));
    }
    for (size_t i = 0; i < from->choice.tied; i++) {
        json_array_append_new(tied, json_integer((json_int_t)from->tied[i]));
    }
    return json_pack("{s:o,s:I,s:I,s:I,s:o,s:b}", "options", votes, "abstain",
                     (json_int_t)sums->blank, "base", (json_int_t)from->choice.base, "leader",
                     (json_int_t)from->choice.leader, "tied", tied, "majority",
                     from->choice.majority);
}

json_t *outcome_motion_json(const struct count_form *form, const struct sums *sums,
                            const struct outcome *outcome, size_t m)
{
    const struct motion_outcome *from = &outcome->motion[m];
    json_t *to = form->method == METHOD_YES_NO
                     ? yes_no_json(from, sums->total)
                     : single_json(from, &sums->motion[m], form->options[m]);

    json_object_set_new(to, "n", json_integer((json_int_t)m + 1));
    json_object_set_new(to, "counted", json_boolean(from->counted));
    json_object_set_new(to, "verdict", json_string(verdict_name(from->verdict)));
    return to;
}
