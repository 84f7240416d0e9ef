#!/usr/bin/env python3
"""Random elections: `sanhui count` must agree with the slow counts of reference.py in every field, and keep what a
count has to keep. tests/count/check.py SANHUI [EACH]; SEED reproduces a run, and is printed."""
import json
import os
import random
import subprocess
import sys
import tempfile

import reference

NAMES = ["梧桐记忆", "B", "C '\"", "石库门 D", "e"]


class Failed(Exception):
    pass


def run(sanhui, content):
    """The lines that the program prints of a file."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(content, file, ensure_ascii=False)
        file.flush()
        done = subprocess.run([sanhui, "count", file.name], capture_output=True, text=True, check=False)
    if done.returncode != 0 or done.stderr:
        raise Failed(f"exit {done.returncode}: {done.stderr}")
    return [json.loads(line) for line in done.stdout.splitlines()]


# ---- random elections ----------------------------------------------------------------------------


def some(rng, options):
    return rng.sample(options, rng.randint(0, len(options)))


def ranking(rng, options, equals):
    ranks = []
    for option in some(rng, options):
        if ranks and rng.random() < equals:
            ranks[-1].append(option)
        else:
            ranks.append([option])
    return ranks


def vote(rng, election):
    """The field of a vote and one that may stand on a paper."""
    method, options = election["method"], election.get("options")
    if method == "yes_no":
        return {"choice": rng.choice(["yes", "yes", "no", "abstain", None])}
    if method == "single":
        return {"choice": rng.choice([*options, None])}
    if method in ("multi_k", "approval"):
        return {"choices" if method == "multi_k" else "approve": some(rng, options)}
    if method in reference.RANKED:
        return {"ranking": ranking(rng, options, 0.3 if method == "ranked_schulze" else 0.05)}
    if method == "score":
        most = election.get("points_max", 100)
        return {"scores": {o: rng.randint(election.get("points_min", 0), most) for o in some(rng, options)}}
    labels = reference.GRADES[method][0]
    return {"grade": rng.choice([*labels, *range(1, len(labels) + 1), "unknown", None])}


def random_election(rng, number, method):
    election = {"id": f"{number}", "method": method}
    if method not in ("yes_no", *reference.GRADES):
        election["options"] = rng.sample(NAMES, rng.randint(2, 5))
        if rng.random() < 0.5:
            election["lot"] = str(rng.randint(0, 999999))
        if method != "ranked_irv" and rng.random() < 0.3:
            election["seats"] = rng.randint(1, len(election["options"]))
    if method == "multi_k":
        election["half"] = rng.random() < 0.3
        if rng.random() < 0.5:
            election["k"] = rng.randint(1, len(election["options"]))
    if method == "single" and "seats" not in election:
        election["run_off"] = rng.random() < 0.5
    if method == "score":
        election["points_min"] = rng.randint(0, 2)
        election["points_max"] = rng.choice([3, 5, 10, 100])
        election["min_ratings"] = rng.randint(0, 4)
    asked = election.get("run_off") or election.get("half")
    if method == "yes_no" or (asked and rng.random() < 0.5):
        election["agree"] = rng.choice(["more than 1/2", "at least 2/3", "at least 3/4", "1/1"])
    # Few groups and small counts: ties are what is interesting.
    election["ballots"] = [{"count": rng.randint(0, 4), **vote(rng, election)} for _ in range(rng.randint(0, 9))]
    if rng.random() < 0.2:
        election["ballots"].append({"count": rng.randint(1, 3), "void": True})
    cast = sum(group["count"] for group in election["ballots"])
    if method in ("yes_no", "single", "multi_k"):
        election["base"] = rng.choice(["valid", "cast", "present", "electorate"])
        election["present"] = cast + rng.randint(0, 5)
    if "base" in election or rng.random() < 0.1:
        election["electorate"] = cast + rng.randint(1, 9)
        if rng.random() < 0.3:
            election["participation"] = rng.choice(["2/3", "more than 1/2"])
    return election


def random_vector(rng, number):
    owners = [f"o{i}" for i in range(rng.randint(1, 9))]
    register = [[f"U{i}", rng.choice([1000, 2500, 10000, rng.randint(1, 20000)]), rng.choice(owners),
                 rng.choice(["home"] * 6 + ["unsold", "undelivered", "parking"])] for i in range(rng.randint(1, 14))]
    register.append(["U", rng.randint(1, 9000), rng.choice(owners), "home"])
    held = sorted({part[2] for part in register})
    rules = {}
    if rng.random() < 0.6:
        rules["silent_rule"] = rng.choice(["exclude", "follow", "abstain"])
    if rng.random() < 0.3:
        rules["invalid_participates"] = rng.random() < 0.5
    if rng.random() < 0.3:
        rules["count_parking"] = rng.random() < 0.5
    ballots = {o: rng.choice(["yes"] * 5 + ["no", "abs", "silent", "silent", "invalid"])
               for o in held if rng.random() < 0.9}
    return register, {"id": f"{number}", "register": f"R{number}", "matter": rng.choice(["ordinary", "special"]),
                      "rules": rules, "ballots": ballots}


# ---- what must hold ------------------------------------------------------------------------------


def same_lines(found, wanted, files, what):
    if len(found) != len(wanted):
        raise Failed(f"{what}: {len(found)} lines instead of {len(wanted)}")
    for one, other, file in zip(found, wanted, files):
        if one != other:
            raise Failed(f"{what}\n  file   {json.dumps(file, ensure_ascii=False)}\n"
                         f"  found  {json.dumps(one, ensure_ascii=False)}\n"
                         f"  wanted {json.dumps(other, ensure_ascii=False)}")


def shuffled(rng, election):
    """The same papers in another order and other groups."""
    groups = []
    for group in election["ballots"]:
        whole = group["count"]
        part = rng.randint(0, whole)
        groups += [{**group, "count": part}, {**group, "count": whole - part}]
    rng.shuffle(groups)
    return {**election, "ballots": groups}


def renamed(value, names):
    """Every option in it under another name."""
    if isinstance(value, dict):
        return {names.get(key, key): renamed(item, names) for key, item in value.items()}
    if isinstance(value, list):
        return [renamed(item, names) for item in value]
    return names.get(value, value) if isinstance(value, str) else value


def sorted_sets(line):
    """Equals of a place in no order; matrices, which go by the order of options, left out."""
    line = {key: item for key, item in line.items() if key not in ("pairwise", "strengths")}
    line["winners"] = sorted(line.get("winners", []))
    line["order"] = [sorted(place) for place in line.get("order", [])]
    line["run_off"] = sorted(line.get("run_off", []))
    line["ties"] = [{**tie, "options": sorted(tie["options"])} for tie in line.get("ties", [])]
    line["rounds"] = [{**r, "out": sorted(r["out"])} for r in line.get("rounds", [])]
    return line


def check_relabelled(sanhui, rng, elections, lines):
    """Other names, and options in another order, give the same result under those names. (Not with a lot, which
    is drawn over the names.)"""
    files, wanted = [], []
    for election, line in zip(elections, lines):
        if "options" not in election or "lot" in election:
            continue
        others = [f"№{i}" for i in range(len(election["options"]))]
        names = dict(zip(election["options"], rng.sample(others, len(others))))
        other = {**election, **renamed({k: election[k] for k in ("options", "ballots")}, names)}
        rng.shuffle(other["options"])
        files.append(other)
        wanted.append(sorted_sets({**renamed(line, names), "id": line["id"], "method": line["method"]}))
    same_lines([sorted_sets(line) for line in run(sanhui, {"elections": files})], wanted, files, "relabelled")


def check_lots(elections, lines):
    """With a lot nothing stays open, and whoever wins by it is among those who won without."""
    for election, line in zip(elections, lines):
        if "lot" in election and any(tie["by"] is None for tie in line["ties"]):
            raise Failed(f"an open tie with a lot: {line}")
        if "lot" in election:
            without = reference.count_election({k: v for k, v in election.items() if k != "lot"})
            if not set(line["winners"]) <= set(without["winners"]):
                raise Failed(f"the lot elected somebody who was not tied: {line}")


def check_added_yes(sanhui, rng, registers, vectors, lines):
    """Whoever turns to yes, whatever they said before, never turns passed into not passed."""
    files, passed = [], []
    for vector, line in zip(vectors, lines):
        owners = [part[2] for part in registers[vector["register"]]]
        if line["result"] == "PASSED":
            for owner in rng.sample(owners, min(3, len(owners))):
                files.append({**vector, "id": f"{vector['id']}+{len(files)}",
                              "ballots": {**vector["ballots"], owner: "yes"}})
                passed.append(line)
    for file, line in zip(files, run(sanhui, {"registers": registers, "vectors": files})):
        if line["result"] != "PASSED":
            raise Failed(f"one more yes, and no longer passed: {json.dumps(file, ensure_ascii=False)} {line}")
    return len(files)


def check_added_ballot(sanhui, elections, lines):
    """One more yes on a yes/no motion that was met leaves it met."""
    files = [{**e, "electorate": e["electorate"] + 1, "present": e["present"] + 1,
              "ballots": [*e["ballots"], {"choice": "yes"}]}
             for e, line in zip(elections, lines) if e["method"] == "yes_no" and line["verdict"] == "met"]
    for file, line in zip(files, run(sanhui, {"elections": files})):
        if line["verdict"] != "met":
            raise Failed(f"one more yes, and no longer met: {json.dumps(file, ensure_ascii=False)} {line}")
    return len(files)


def check_winners(elections, lines):
    """A majority's favourite wins by instant-runoff; who beats everybody in pairs wins by Schulze."""
    for election, line in zip(elections, lines):
        if line["method"] == "ranked_irv" and line["rounds"]:
            first = line["rounds"][0]
            for option, votes in first["votes"].items():
                if 2 * votes > first["base"] and line["winners"] != [option]:
                    raise Failed(f"the majority's favourite lost: {line}")
        if line["method"] == "ranked_schulze" and election.get("seats", 1) == 1:
            pair, options = line["pairwise"], election["options"]
            for a, option in enumerate(options):
                beats = all(a == b or pair[a][b] > pair[b][a] for b in range(len(options)))
                if beats and line["valid"] > 0 and line["winners"] != [option]:
                    raise Failed(f"who beats everybody lost: {line}")


def check_elections(sanhui, rng, each):
    elections = [random_election(rng, f"{method}-{i}", method) for method in reference.METHODS for i in range(each)]
    lines = run(sanhui, {"elections": elections})
    same_lines(lines, [reference.count_election(e) for e in elections], elections, "against the slow count")
    files = [shuffled(rng, election) for election in elections]
    same_lines(run(sanhui, {"elections": files}), lines, files, "permuted ballots")
    check_relabelled(sanhui, rng, elections, lines)
    check_lots(elections, lines)
    check_winners(elections, lines)
    more = check_added_ballot(sanhui, elections, lines)
    kinds = {}
    for line in lines:
        for tie in line.get("ties", []):
            kinds[tie["by"]] = kinds.get(tie["by"], 0) + 1
    told = ", ".join(f"{n} {kind or 'open'}" for kind, n in sorted(kinds.items(), key=str))
    print(f"count: {len(elections)} elections of {len(reference.METHODS)} methods agree; ties: {told}; "
          f"{more} times one more yes")


def check_owners(sanhui, rng, each):
    registers, vectors = {}, []
    for i in range(4 * each):
        register, vector = random_vector(rng, i)
        registers[vector["register"]] = register
        vectors.append(vector)
    lines = run(sanhui, {"registers": registers, "vectors": vectors})
    same_lines(lines, [reference.count_owners(registers[v["register"]], v) for v in vectors], vectors,
               "owners against the reference rule")
    files = [{**v, "ballots": dict(rng.sample(list(v["ballots"].items()), len(v["ballots"])))} for v in vectors]
    mixed = {name: rng.sample(parts, len(parts)) for name, parts in registers.items()}
    same_lines(run(sanhui, {"registers": mixed, "vectors": files}), lines, files, "owners permuted")
    more = check_added_yes(sanhui, rng, registers, vectors, lines)
    print(f"count: {len(vectors)} owners' counts agree; {more} times one more yes")


def main():
    sanhui, each = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 300
    seed = os.environ.get("SEED") or str(random.SystemRandom().randrange(10 ** 9))
    print(f"count: SEED={seed}")
    rng = random.Random(seed)
    try:
        check_elections(sanhui, rng, each)
        check_owners(sanhui, rng, each)
    except Failed as failed:
        sys.exit(f"count: SEED={seed}: {failed}")


if __name__ == "__main__":
    main()
