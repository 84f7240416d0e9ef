#!/usr/bin/env python3
"""What the verifier makes of the closes that the server is tested with: tests/vectors/closes.json, every outcome in
every field, and none of figures that cannot be. So both are held to the same vectors, and neither to the other. tests/count/closes.py"""
import json
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TESTS))
import verify_rules as rules  # noqa: E402 (it lies beside verify.py)


def read_ballots(form, text):
    """"area,heads:1,2;" for each; void and silent ones are in the sums alone."""
    ballots = []
    for one in text.split(";")[:-1]:
        weight, said = one.split(":")
        if said not in ("void", "silent"):
            area, heads = map(int, weight.split(","))
            ballots.append(((area, heads), form.split(list(map(int, said.split(","))))))
    return ballots


def read_lot(form, closed):
    most = max(form.options, default=0)
    if "order" in closed:
        return closed["order"] + [o for o in range(1, most + 1) if o not in closed["order"]]
    return rules.draw(most, closed["lot"]) if "lot" in closed else None


def outcome(closed):
    poll = closed["poll"]
    options = [len(motion["options"]) for motion in poll["motions"]]
    form = rules.Form(poll["method"], poll["electorate"], options, poll.get("form"))
    rule = rules.Rule({"majority": "ordinary", **poll["rule"]}, poll.get("present"))
    sums = closed["sums"]
    seats = poll.get("seats", sums["total_heads"])
    if not (form.sound and rule.sound and rules.sums_sound(form, sums) and rules.adds_up(form, sums, seats)):
        return None
    ballots = None if closed.get("outside") else read_ballots(form, closed["ballots"])
    before = [motion["only_if_fails"] for motion in poll["motions"]]
    return rules.outcome(form, rule, sums, before, read_lot(form, closed), ballots)


def main():
    closes = json.loads((TESTS / "vectors" / "closes.json").read_text(encoding="utf-8"))
    # Of a box that is at hand SQL may have said anything; the verifier has the figures alone.
    told = [one for one in closes if one["outcome"] is not None or one["closed"].get("outside")]
    for one in told:
        found = outcome(one["closed"])
        if found != one["outcome"]:
            sys.exit(f"closes: {one['why']}\n  found  {json.dumps(found, ensure_ascii=False)}\n"
                     f"  wanted {json.dumps(one['outcome'], ensure_ascii=False)}")
    print(f"closes: the verifier finds all {len(told)} outcomes")


if __name__ == "__main__":
    main()
