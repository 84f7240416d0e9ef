"""How a poll is counted and decided, written from docs/record-format.md and docs/count-format.md alone; what
verify.py needs of it. Python's standard library only, and nothing shared with the program."""
import hashlib
from fractions import Fraction

RANKED = ("ranked_irv", "ranked_borda", "ranked_schulze")
BY_AREA = ("yes_no", "single", "multi_k", "approval")
WEIGHTS = {"sat3": [100, 60, 0], "sat5": [100, 80, 60, 30, 0], "grade4": [100, 80, 60, 0], "perf4": [100, 80, 60, 0]}
METHODS = BY_AREA + RANKED + ("score",) + tuple(WEIGHTS)
MOST = 10**12


def is_figure(value):
    return type(value) is int and 0 <= value <= MOST


class Form:
    """What is put to the vote and how; None where it can't be counted by."""

    def __init__(self, method, electorate, options, given):
        def number(name, most):
            value = given.get(name) if isinstance(given, dict) else None
            value = value if type(value) is int else 0
            return value if 0 <= value <= most else None

        def flag(name):
            return isinstance(given, dict) and given.get(name) is True

        self.method, self.owners, self.options = method, electorate == "owners", options
        self.by_area = self.owners and method in BY_AREA
        self.k, seats = number("k", 64), number("seats", 64)
        self.half, self.run_off = flag("half"), flag("run_off")
        self.points = (number("points_min", 100), number("points_max", 100))
        self.min_ratings = number("min_ratings", MOST)
        self.grades = len(WEIGHTS.get(method, []))
        self.sound = None not in (self.k, seats, *self.points, self.min_ratings)
        if self.sound:
            self.seats = seats or (self.k if method == "multi_k" else 1)
            self.sound = self.is_sound()

    def is_sound(self):
        if self.method == "score" and self.points[0] >= self.points[1]:
            return False
        if self.method == "yes_no" or self.grades:
            return True
        if (self.method == "ranked_irv" or self.run_off) and self.seats != 1:
            return False
        if self.method == "multi_k" and not all(1 <= self.k <= count for count in self.options):
            return False
        return all(1 <= count <= 20 and self.seats <= count for count in self.options)

    def slots(self, m):
        one = self.method in ("yes_no", "single") or self.grades
        return 1 if one else self.options[m]

    def split(self, answers):
        """The answers of each motion; None when they do not fit."""
        parts, at = [], 0
        for m, count in enumerate(self.options):
            part = answers[at:at + self.slots(m)]
            at += self.slots(m)
            low, high = 0, count
            if self.method == "yes_no":
                high = 2
            elif self.method in ("multi_k", "approval"):
                high = 1
            elif self.method == "score":
                low, high = self.points
            elif self.grades:
                high = self.grades + 1
            if not all(low <= value <= high or (self.method == "score" and value == -1) for value in part):
                return None
            parts.append(part)
        return parts if at == len(answers) else None

    def kind(self, part):
        """"blank", "valid" or "void"."""
        if all(value == (-1 if self.method == "score" else 0) for value in part):
            return "blank"
        if self.method == "multi_k" and sum(part) > self.k:
            return "void"
        if self.method in RANKED:
            ranks = [value for value in part if value > 0]
            if set(ranks) != set(range(1, max(ranks) + 1)):
                return "void"
            if self.method != "ranked_schulze" and len(set(ranks)) != len(ranks):
                return "void"
        return "valid"


# ---- sums ----------------------------------------------------------------------------------------


def figures(motion, names):
    return all(name not in motion or is_figure(motion[name]) for name in names)


def is_list(value, count):
    return isinstance(value, list) and len(value) == count and all(map(is_figure, value))


def sums_sound(form, sums):
    apart = [name + end for name in ("cast", "void", "silent") for end in ("", "_area", "_heads")]
    if not isinstance(sums, dict) or not figures(sums, apart + ["total_area", "total_heads"]):
        return False
    motions = sums.get("motions")
    if not isinstance(motions, list) or len(motions) != len(form.options):
        return False
    return all(motion_sound(form, m, motion) for m, motion in enumerate(motions))


def motion_sound(form, m, motion):
    numbers = ["yes_area", "yes_heads", "no_area", "no_heads", "abstain", "abstain_area", "abstain_heads", "void",
               "void_area", "unknown"]
    if not isinstance(motion, dict) or motion.get("n") != m + 1 or type(motion["n"]) is not int:
        return False
    if not figures(motion, numbers):
        return False
    count = form.options[m]
    if form.method == "yes_no":
        return True
    if form.method == "score":
        return is_list(motion.get("ratings"), count) and is_list(motion.get("points"), count)
    if form.method in RANKED:
        pair = motion.get("pair")
        return (is_list(motion.get("first"), count) and isinstance(pair, list) and len(pair) == count
                and all(is_list(row, count) for row in pair))
    if form.grades:
        return is_list(motion.get("grades"), form.grades)
    return is_list(motion.get("options"), count) and is_list(motion.get("areas", []), count if form.by_area else 0)


def weight(part, name):
    return (part.get(name + "_area", 0), part.get(name + "_heads", 0))


def plus(*weights):
    return (sum(w[0] for w in weights), sum(w[1] for w in weights))


def minus(one, other):
    return (one[0] - other[0], one[1] - other[1])


def within(one, other):
    return one[0] <= other[0] and one[1] <= other[1]


def abstained(form, motion):
    """Blank ballots of a motion, then void ones."""
    if form.method == "yes_no":
        return weight(motion, "abstain"), (motion.get("void_area", 0), motion.get("void", 0))
    return ((motion.get("abstain_area", 0), motion.get("abstain", 0)),
            (motion.get("void_area", 0), motion.get("void", 0)))


def without_head(seats, weight):
    """A seat is one head or none: how many have none; None when that cannot be."""
    return None if seats < weight[1] or (seats == 0 and weight[0] > 0) else seats - weight[1]


def adds_up(form, sums, seats):
    cast = weight(sums, "cast")
    if not within(plus(cast, weight(sums, "void"), weight(sums, "silent")), weight(sums, "total")):
        return False
    parts = [without_head(sums.get(name, 0), weight(sums, name)) for name in ("cast", "void", "silent")]
    of_roll = without_head(seats, weight(sums, "total"))
    if None in (*parts, of_roll) or sum(parts) > of_roll:
        return False
    return all((parts[0] > 0 or heads_stand(form, motion)) and motion_adds_up(form, m, motion, cast)
               for m, motion in enumerate(sums["motions"]))


def heads_stand(form, motion):
    """Where there is an area there is a head."""
    said = [*abstained(form, motion), weight(motion, "yes"), weight(motion, "no")]
    if form.by_area and form.method != "yes_no":
        said += zip(motion["areas"], motion["options"])
    return all(heads > 0 or area == 0 for area, heads in said)


def motion_adds_up(form, m, motion, cast):
    blank, void = abstained(form, motion)
    said = cast if form.by_area or form.method == "yes_no" else (0, cast[1])
    if void != (0, 0) and form.method != "multi_k" and form.method not in RANKED:
        return False
    if not within(plus(blank, void), said):
        return False
    valid = minus(said, plus(blank, void))
    count = form.options[m]
    if form.method == "yes_no":
        return plus(weight(motion, "yes"), weight(motion, "no")) == valid
    if form.method in ("single", "multi_k", "approval"):
        areas = motion["areas"] if form.by_area else [0] * count
        votes = list(zip(areas, motion["options"]))
        most = {"single": 1, "multi_k": form.k, "approval": count}[form.method]
        return (all(within(vote, valid) for vote in votes) and within(valid, plus(*votes))
                and within(plus(*votes), (valid[0] * most, valid[1] * most)))
    if form.method == "score":
        rated = list(zip(motion["ratings"], motion["points"]))
        low, high = form.points
        return (all(r <= valid[1] and r * low <= p <= r * high for r, p in rated)
                and sum(motion["ratings"]) >= valid[1])
    if form.method in RANKED:
        pair, first = motion["pair"], sum(motion["first"])
        for a in range(count):
            for b in range(count):
                if pair[a][b] + (pair[b][a] if a != b else 0) > (valid[1] if a != b else 0):
                    return False
        return first <= valid[1] if form.method == "ranked_schulze" else first == valid[1]
    return sum(motion["grades"]) + motion.get("unknown", 0) == valid[1]


def tally(form, ballots):
    """The motions' sums of ballots [(area, heads), [answers by motion]]."""
    return [tally_motion(form, m, [(w, form.kind(parts[m]), parts[m]) for w, parts in ballots])
            for m in range(len(form.options))]


def tally_motion(form, m, said):
    def total(chosen):
        area, heads = plus((0, 0), *[w for w, kind, part in said if chosen(kind, part)])
        return (area if form.by_area or form.method == "yes_no" else 0, heads)

    def valid(chosen):
        return total(lambda kind, part: kind == "valid" and chosen(part))

    count, motion = form.options[m], {"n": m + 1}
    blank, void = total(lambda kind, _: kind == "blank"), total(lambda kind, _: kind == "void")
    if form.method == "yes_no":
        for name, pair in (("yes", valid(lambda p: p[0] == 1)), ("no", valid(lambda p: p[0] == 2)), ("abstain", blank)):
            motion[name + "_area"], motion[name + "_heads"] = pair
        return motion
    motion.update(abstain=blank[1], abstain_area=blank[0], void=void[1], void_area=void[0])
    if form.method == "score":
        motion["ratings"] = [valid(lambda p, o=o: p[o] >= 0)[1] for o in range(count)]
        motion["points"] = [sum(w[1] * p[o] for w, kind, p in said if kind == "valid" and p[o] >= 0) for o in range(count)]
    elif form.method in RANKED:
        motion["first"] = [valid(lambda p, o=o: p[o] == 1 and p.count(1) == 1)[1] for o in range(count)]
        motion["pair"] = [[valid(lambda p, a=a, b=b: p[a] > 0 and (p[b] == 0 or p[a] < p[b]))[1] for b in range(count)]
                          for a in range(count)]
    elif form.grades:
        motion["grades"] = [valid(lambda p, g=g: p[0] == g + 1)[1] for g in range(form.grades)]
        motion["unknown"] = valid(lambda p: p[0] == form.grades + 1)[1]
    else:
        votes = [valid(lambda p, o=o: (p[0] == o + 1) if form.method == "single" else p[o] == 1) for o in range(count)]
        motion["options"], motion["areas"] = [v[1] for v in votes], [v[0] for v in votes]
    return motion


def same_motion(form, one, other):
    """The same in every figure of the method; one that is missing is 0."""
    names = ["yes_area", "yes_heads", "no_area", "no_heads", "abstain_area", "abstain_heads"]
    if form.method != "yes_no":
        names = ["abstain", "abstain_area", "void", "void_area", "unknown"]
    if any(one.get(name, 0) != other.get(name, 0) for name in names):
        return False
    lists = ["options", "ratings", "points", "first", "pair", "grades"] + (["areas"] if form.by_area else [])
    return all(one.get(name) == other.get(name) for name in lists)


# ---- thresholds and the rule ---------------------------------------------------------------------


def threshold(text):
    """(fraction, more than); None when it can't be read."""
    above = text.startswith("more than ")
    words = text[10:] if above else text[9:] if text.startswith("at least ") else text
    of, slash, of_all = words.partition("/")
    if not slash or not all(w.isascii() and w.isdigit() and (w == "0" or not w.startswith("0")) for w in (of, of_all)):
        return None
    if not 0 < int(of) <= int(of_all) <= 20 or (above and of == of_all):
        return None
    return Fraction(int(of), int(of_all)), above


def meets(part, whole, asked):
    if asked is None:
        return True
    share, above = asked
    return whole > 0 and (part > share * whole if above else part >= share * whole)


HALF = (Fraction(1, 2), True)


class Rule:
    """The rule frozen at the opening; `sound` is false when a word of it can't be understood."""

    def __init__(self, given, present):
        given = given if isinstance(given, dict) else {}

        def word(name, otherwise):
            value = given.get(name)
            return otherwise if value is None else value if isinstance(value, str) else None

        majority, self.base = word("majority", None), word("base", None)
        part, agree, self.silent = word("participation", ""), word("agree", ""), word("silent", "exclude")
        self.invalid = given.get("invalid_participates", False)
        self.present = present
        self.sound = (majority is not None and self.base in ("valid", "cast", "present", "electorate")
                      and self.silent in ("exclude", "follow", "abstain") and type(self.invalid) is bool
                      and part is not None and agree is not None and (self.base != "present" or present is not None))
        if not self.sound:
            return
        self.asked = bool(part)
        self.part = threshold(part) if part else None
        self.agree = threshold(agree) if agree else (Fraction(3, 4), False) if majority == "special" else HALF
        self.sound = (not part or self.part is not None) and self.agree is not None


# ---- choosing ------------------------------------------------------------------------------------


def draw(options, text):
    """Numbers of options in the order of the lot."""
    return sorted(range(1, options + 1), key=lambda n: hashlib.sha256(f"{text}{n}".encode()).hexdigest())


def places(options, figure):
    """Options with the same figure share a place, the highest first."""
    return [[o for o in options if figure(o) == f] for f in sorted({figure(o) for o in options}, reverse=True)]


class Election:
    def __init__(self, lot):
        self.lot, self.open, self.ties = lot, False, []
        self.winners, self.order = [], []

    def seat(self, order, eligible, seats):
        """Seats go to the best places; the lot splits the place that the last of them falls into."""
        left = seats
        for place in order:
            here = [o for o in place if o in eligible]
            if len(here) <= left or left == 0:
                self.winners += here[:left]
                left -= len(here[:left])
                self.order.append(place)
                continue
            self.ties.append({"options": here, "by": "lot" if self.lot else None})
            if self.lot:
                here = sorted(here, key=self.lot.index)
                rest = [o for o in place if o not in eligible]
                self.order += [[o] for o in here] + ([rest] if rest else [])
                self.winners += here[:left]
            else:
                self.open = True
                self.order.append(place)
                self.winners += here
            left = 0
        return self

    def fields(self):
        return {"winners": self.winners, "order": self.order, "ties": self.ties}

    def verdict(self, valid):
        return "none" if valid == 0 else "tie" if self.open else "chosen" if self.winners else "not_met"


class Motion:
    """One motion being decided."""

    def __init__(self, form, rule, sums, m, lot, parts):
        self.form, self.rule, self.sums, self.m, self.parts = form, rule, sums, m, parts
        self.motion = sums["motions"][m]
        self.options = list(range(1, form.options[m] + 1))
        self.lot = None if lot is None else [o for o in lot if o in self.options]
        self.total, cast = weight(sums, "total"), weight(sums, "cast")
        self.blank, self.void = abstained(form, self.motion)
        invalid, silent = weight(sums, "void"), weight(sums, "silent")
        if form.method == "yes_no":
            self.taking = cast
        else:
            self.taking = minus(cast, self.void)
            invalid = plus(invalid, self.void)
        self.silent = silent
        self.part = plus(self.taking, invalid if rule.invalid else (0, 0), silent if rule.silent != "exclude" else (0, 0))
        self.cast = cast
        self.valid = cast[1] - self.blank[1] - self.void[1]
        self.part_ok = (not form.owners or meets(self.part[0], self.total[0], rule.part),
                        meets(self.part[1], self.total[1], rule.part))

    def part_fields(self):
        return {"part_area": self.part[0], "part_heads": self.part[1], "total_area": self.total[0],
                "total_heads": self.total[1], "part_area_ok": self.part_ok[0], "part_heads_ok": self.part_ok[1]}

    def base(self, valid):
        present = (self.part[0], max(self.rule.present or 0, self.part[1]))
        return {"valid": valid, "cast": self.part, "present": present, "electorate": self.total}[self.rule.base]

    def decide(self):
        name = "ranked" if self.form.method in RANKED else "scale" if self.form.grades else self.form.method
        one = getattr(self, name)()
        if self.form.method != "yes_no" and self.rule.asked:
            one.update(self.part_fields())
        if not all(self.part_ok):
            one["verdict"] = "no_quorum"
        one["n"] = self.m + 1
        return one

    def yes_no(self):
        yes, no = weight(self.motion, "yes"), weight(self.motion, "no")
        if self.rule.silent == "follow" and yes[0] > no[0] and yes[1] > no[1]:
            yes = plus(yes, self.silent)
        elif self.rule.silent == "follow" and no[0] > yes[0] and no[1] > yes[1]:
            no = plus(no, self.silent)
        base = self.base(plus(yes, no))
        ok = (not self.form.owners or meets(yes[0], base[0], self.rule.agree), meets(yes[1], base[1], self.rule.agree))
        one = self.part_fields()
        for name, pair in (("yes", yes), ("no", no), ("abstain", self.blank)):
            one[name + "_area"], one[name + "_heads"] = pair
        if base != self.part:
            one["base_area"], one["base_heads"] = base
        one.update(yes_area_ok=ok[0], yes_heads_ok=ok[1], verdict="met" if all(ok) else "not_met")
        return one

    def choice_base(self):
        return self.base(minus(self.cast, plus(self.blank, self.void)))

    def votes(self):
        one = {"options": self.motion["options"]}
        if self.form.by_area:
            one.update(areas=self.motion["areas"], abstain_area=self.blank[0], base_area=self.choice_base()[0])
        one["base"] = self.choice_base()[1]
        return one

    def most(self, o):
        return self.motion["options"][o - 1]

    def enough(self, o, base, share):
        area = not self.form.by_area or meets(self.motion["areas"][o - 1], base[0], share)
        return area and meets(self.most(o), base[1], share)

    def single(self):
        form, base = self.form, self.choice_base()
        voted = [o for o in self.options if self.most(o) > 0]
        order = places(self.options, self.most)
        chosen = Election(self.lot).seat(order, voted, form.seats)
        one = {**self.votes(), "abstain": self.blank[1]}
        if form.seats > 1:
            return {**one, **chosen.fields(), "verdict": chosen.verdict(self.valid)}
        first = [o for o in order[0] if o in voted]
        leader = first[0] if len(first) == 1 else 0
        majority = leader > 0 and self.enough(leader, base, self.rule.agree if form.run_off else HALF)
        verdict = "leader" if leader else "tie" if first else "none"
        if not leader and first and not chosen.open:
            leader, verdict = chosen.winners[0], "leader"
        pair = []
        if form.run_off and not majority and first:
            second = Election(self.lot).seat(order, voted, 2)
            pair = sorted(second.winners) if len(second.winners) > 1 else []
            verdict = "not_met" if not pair else "tie" if second.open else "run_off"
            chosen.winners, chosen.order, chosen.ties = [], second.order, second.ties
            chosen.open = second.open
        one.update(leader=leader, tied=first if len(first) > 1 else [], majority=majority, verdict=verdict)
        if form.run_off:
            one["run_off"] = pair
        if form.run_off or (chosen.ties and not chosen.open):
            one.update(chosen.fields())
        return one

    def several(self, eligible):
        chosen = Election(self.lot).seat(places(self.options, self.most), eligible, self.form.seats)
        return self.found({**self.votes(), **chosen.fields(), "verdict": chosen.verdict(self.valid)})

    def found(self, one):
        return {"valid": self.valid, "abstain": self.blank[1], "void": self.void[1], **one}

    def multi_k(self):
        base = self.choice_base()
        return self.several([o for o in self.options if self.most(o) > 0 and
                             (not self.form.half or self.enough(o, base, self.rule.agree))])

    def approval(self):
        return self.several([o for o in self.options if self.most(o) > 0])

    def ranked(self):
        one = self.found({"first": self.motion["first"]})
        if self.form.method == "ranked_irv":
            return {**one, **(Runoff(self).run() if self.parts is not None else {"verdict": None})}
        pair = self.motion["pair"]
        if self.form.method == "ranked_borda":
            points = [sum(2 * pair[a][b] + self.valid - pair[a][b] - pair[b][a] for b in range(len(pair)) if b != a)
                      for a in range(len(pair))]
            one["half_points"] = points
            order = places(self.options, lambda o: points[o - 1])
        else:
            strength = strengths(pair)
            one.update(pairwise=pair, strengths=strength)
            order = unbeaten(self.options, strength)
        chosen = Election(self.lot)
        if self.valid:
            chosen.seat(order, self.options, self.form.seats)
        return {**one, **chosen.fields(), "verdict": chosen.verdict(self.valid)}

    def score(self):
        ratings, points = self.motion["ratings"], self.motion["points"]
        least, seats = max(1, self.form.min_ratings), self.form.seats
        rated = [o for o in self.options if ratings[o - 1] >= least]

        def mean(o):
            return Fraction(points[o - 1], ratings[o - 1])

        fine = places(rated, lambda o: (mean(o), ratings[o - 1]))
        chosen, before = Election(self.lot), 0
        for place in places(rated, mean):
            inside = [f for f in fine if set(f) <= set(place)]
            if before < seats < before + len(place) and len(inside) > 1:
                chosen.ties.append({"options": place, "by": "ratings"})
            before += len(place)
        chosen.seat(fine, rated, seats)
        one = {"ratings": ratings, "points": points, "means": [two_digits(mean(o)) if ratings[o - 1] else None for o in self.options]}
        if self.parts is not None:
            one["medians"] = [self.median(o) for o in self.options]
        return self.found({**one, **chosen.fields(), "verdict": chosen.verdict(self.valid)})

    def median(self, o):
        given = sorted(part[o - 1] for w, part in self.parts for _ in range(w[1])
                       if self.form.kind(part) == "valid" and part[o - 1] >= 0)
        middle = len(given) // 2
        if not given:
            return None
        return two_digits(Fraction(given[middle] if len(given) % 2 else given[middle - 1] + given[middle], 1 if len(given) % 2 else 2))

    def scale(self):
        grades, weights = self.motion["grades"], WEIGHTS[self.form.method]
        valid, most = sum(grades), max(grades)
        one = {"valid": valid, "abstain": self.blank[1], "void": self.void[1], "grades": grades,
               "unknown": self.motion.get("unknown", 0), "verdict": "rated" if valid else "none",
               "grade": max(g + 1 for g, number in enumerate(grades) if number == most) if valid else None}
        if valid >= 10:
            one["wide"] = two_digits(Fraction(100 * sum(grades[:2]), valid)) + "%"
            one["strict"] = two_digits(Fraction(100 * grades[0], valid)) + "%"
            one["weighted"] = two_digits(Fraction(sum(n * w for n, w in zip(grades, weights)), valid))
        return one


def two_digits(value):
    """Half a hundredth is rounded up."""
    hundredths = (200 * value.numerator + value.denominator) // (2 * value.denominator)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def strengths(pair):
    """The strongest path by winning votes between any two options."""
    count = range(len(pair))
    best = [[pair[a][b] if pair[a][b] > pair[b][a] else 0 for b in count] for a in count]
    for middle in count:
        for a in count:
            for b in count:
                if len({a, b, middle}) == 3:
                    best[a][b] = max(best[a][b], min(best[a][middle], best[middle][b]))
    return best


def unbeaten(options, strength):
    order, left = [], list(options)
    while left:
        place = [a for a in left if not any(strength[b - 1][a - 1] > strength[a - 1][b - 1] for b in left)]
        order.append(place)
        left = [a for a in left if a not in place]
    return order


class Runoff:
    """Instant-runoff, from the ballots."""

    TRIES = 1024

    def __init__(self, motion):
        self.motion, self.tries = motion, 0
        self.ballots = []
        for w, part in motion.parts:
            if motion.form.kind(part) == "valid":
                ranked = sorted((r, o + 1) for o, r in enumerate(part) if r > 0)
                self.ballots.append((w[1], [o for _, o in ranked]))

    def count(self, continuing):
        votes = {o: 0 for o in continuing}
        for heads, ranking in self.ballots:
            for o in ranking:
                if o in votes:
                    votes[o] += heads
                    break
        return votes

    @staticmethod
    def winner(votes):
        return next((o for o, n in votes.items() if 2 * n > sum(votes.values())), None)

    @staticmethod
    def lowest(history):
        last = tied = [o for o in history[-1] if history[-1][o] == min(history[-1].values())]
        for before in reversed(history[:-1]):
            tied = [o for o in tied if before[o] == min(before[t] for t in tied)]
        return last, tied

    def every_way(self, history, continuing):
        """Who wins if ties are broken one way or another."""
        self.tries += 1
        if self.tries > self.TRIES:
            return set(continuing)
        history = history + [self.count(continuing)]
        winner = self.winner(history[-1])
        if winner is not None:
            return {winner}
        found = set()
        for out in self.lowest(history)[1]:
            found |= self.every_way(history, [o for o in continuing if o != out])
        return found

    def run(self):
        options, lot, chosen = self.motion.options, self.motion.lot, Election(self.motion.lot)
        cast = self.motion.cast[1] - self.motion.void[1]
        continuing, history, rounds, gone = list(options), [], [], []
        while self.motion.valid:
            votes = self.count(continuing)
            history.append(votes)
            base = sum(votes.values())
            rounds.append({"votes": [votes.get(o) for o in options], "base": base, "exhausted": cast - base, "out": []})
            if self.winner(votes) is not None:
                chosen.winners = [self.winner(votes)]
                chosen.order = places(continuing, votes.get)
                break
            last, tied = self.lowest(history)
            if tied != last:
                chosen.ties.append({"options": sorted(last), "by": "previous_round"})
            out = tied
            if len(tied) > 1:
                chosen.ties.append({"options": sorted(tied), "by": "lot" if lot else None})
                if lot:
                    out = [max(tied, key=lot.index)]
                elif votes[tied[0]] > 0:
                    found = self.every_way(history[:-1], continuing)
                    rest = [o for o in continuing if o not in found]
                    chosen.winners, chosen.open = sorted(found), len(found) > 1
                    chosen.order = [sorted(found)] + ([rest] if rest else [])
                    break
            rounds[-1]["out"] = sorted(out)
            gone.insert(0, sorted(out))
            continuing = [o for o in continuing if o not in out]
        chosen.order += gone
        return {"rounds": rounds, **chosen.fields(), "verdict": chosen.verdict(self.motion.valid)}


# ---- the outcome ---------------------------------------------------------------------------------

UNKNOWN = {"ranked_irv": {"winners", "order", "ties", "rounds", "verdict", "counted"}, "score": {"medians"}}


def outcome(form, rule, sums, before, lot, ballots=None):
    """Every field that the rule gives; without ballots, what needs them is left out."""
    motions = []
    for m in range(len(form.options)):
        parts = None if ballots is None else [(w, said[m]) for w, said in ballots]
        one = Motion(form, rule, sums, m, lot, parts).decide()
        earlier = motions[before[m] - 1] if before[m] else None
        one["counted"] = earlier is None or (earlier["counted"] and
                                             earlier["verdict"] in ("not_met", "no_quorum", "tie", "none"))
        if not one["counted"]:
            one["verdict"] = "not_counted"
        motions.append(one)
    if ballots is None:
        for one in motions:
            for name in UNKNOWN.get(form.method, ()):
                one.pop(name, None)
    whole = {"cast": sums.get("cast", 0), "cast_area": sums.get("cast_area", 0), "motions": motions}
    for name in ("void", "silent"):
        if sums.get(name, 0) > 0:
            whole[name] = sums[name]
            whole[name + "_area"], whole[name + "_heads"] = weight(sums, name)
    return whole
