/* The demo's finished case: a dispute from its sides to the second rating, played in the past. */
#ifndef COMMAND_DEMO_STORY_H
#define COMMAND_DEMO_STORY_H

#include "command/demo.h"

/* Its number, on the public page /case/NUMBER. */
#define DEMO_STORY_CASE "2026-CH-0147"

/* Plays it in one transaction, through the functions that serve a meeting, with the clock set to each step's time and with the
 * rules that decide there. What is there already stays. */
MUST_CHECK bool demo_play_story(struct office *office, const struct demo_place *place);

#endif
