"""Slow, obvious counts, written from docs/count-format.md alone: what `sanhui count` is compared with.

Ballots are expanded into one paper each, fractions are fractions, paths are all tried one by one. Nothing here is
fast, and nothing here is shared with the program.
"""
import hashlib
import itertools
import statistics
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

GRADES = {
    "sat3": (["满意", "基本满意", "不满意"], [100, 60, 0]),
    "sat5": (["非常满意", "满意", "一般", "不满意", "非常不满意"], [100, 80, 60, 30, 0]),
    "grade4": (["好", "较好", "一般", "差"], [100, 80, 60, 0]),
    "perf4": (["优秀", "称职", "基本称职", "不称职"], [100, 80, 60, 0]),
}
RANKED = ("ranked_irv", "ranked_borda", "ranked_schulze")


def two_digits(value):
    return str((Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP))


def threshold(text):
    """"at least 2/3" -> a test of part and whole."""
    above = text.startswith("more than ")
    fraction = Fraction(text.split(" ")[-1])
    return lambda part, whole: whole > 0 and (Fraction(part, whole) > fraction if above else Fraction(part, whole) >= fraction)


def drawn(election):
    """The options in the order of the lot; None without one."""
    if "lot" not in election:
        return None
    return sorted(election["options"], key=lambda name: hashlib.sha256((election["lot"] + name).encode()).hexdigest())


def papers(election):
    """Every paper on its own, papers void as a whole left out."""
    field = {"yes_no": "choice", "single": "choice", "multi_k": "choices", "approval": "approve", "score": "scores"}
    field = field.get(election["method"], "ranking" if election["method"] in RANKED else "grade")
    votes = []
    for group in election["ballots"]:
        if "void" not in group:
            votes += [group[field]] * group.get("count", 1)
    return votes


class Count:
    """One election being counted; `line` becomes what the program prints."""

    def __init__(self, election):
        self.election = election
        self.method = election["method"]
        self.options = election.get("options") or []
        self.votes = papers(election)
        self.seats = election.get("seats", election.get("k", 1))
        self.line = {"id": election["id"], "method": self.method}
        self.void = sum(group.get("count", 1) for group in election["ballots"] if "void" in group)
        self.ties = []
        self.open = False

    def by_option(self, figure):
        return {option: figure(option) for option in self.options}

    def sort(self, options):
        """A set of options in the order of the file."""
        return [option for option in self.options if option in options]

    def seat(self, places, eligible, seats):
        """Fills the seats from places (lists of equals, best first); returns winners and places, the lot having
        split a place that the last seat falls into."""
        left, winners, order = seats, [], []
        for place in places:
            here = [option for option in place if option in eligible]
            if len(here) <= left or left == 0:
                winners += here[:left]
                left -= len(here[:left])
                order.append(place)
                continue
            lot = drawn(self.election)
            self.ties.append({"options": here, "by": "lot" if lot else None})
            if lot:
                here = sorted(here, key=lot.index)
                rest = [option for option in place if option not in eligible]
                order += [[option] for option in here] + ([rest] if rest else [])
                winners += here[:left]
            else:
                self.open = True
                order.append(place)
                winners += here
            left = 0
        return winners, order

    def places(self, figure, options=None):
        """Options with the same figure share a place; the highest first."""
        options = self.options if options is None else options
        figures = sorted({figure(option) for option in options}, reverse=True)
        return [self.sort([option for option in options if figure(option) == f]) for f in figures]

    def elect(self, places, eligible):
        winners, order = self.seat(places, eligible, self.seats)
        self.line.update(winners=winners, order=order)

    def finish(self, valid, abstain, **figures):
        line = self.line
        if "winners" in line:
            line["ties"] = self.ties
        line.update(figures)
        line.update(valid=valid, void=self.void, abstain=abstain)
        if "verdict" not in line:
            line["verdict"] = ("none" if valid == 0 else "tie" if self.open else
                               "chosen" if line["winners"] else "not_met")
        self.participation()
        return line

    def participation(self):
        if "participation" in self.election:
            if not threshold(self.election["participation"])(self.taking_part(), self.election["electorate"]):
                self.line["verdict"] = "no_quorum"

    def taking_part(self):
        """All papers that are not void."""
        return sum(group.get("count", 1) for group in self.election["ballots"]) - self.void

    def agree(self):
        return threshold(self.election.get("agree", "more than 1/2"))

    def base(self, valid, otherwise="valid"):
        name = self.election.get("base", otherwise)
        return {"valid": valid, "cast": self.taking_part(), "present": self.election.get("present"),
                "electorate": self.election.get("electorate")}[name]


def yes_no(count):
    yes, no = count.votes.count("yes"), count.votes.count("no")
    base = count.base(yes + no, "cast")
    count.line["verdict"] = "met" if count.agree()(yes, base) else "not_met"
    return count.finish(yes + no, len(count.votes) - yes - no, yes=yes, no=no, base=base)


def single(count):
    votes = count.by_option(count.votes.count)
    valid = sum(votes.values())
    base = count.base(valid)
    voted = [option for option in count.options if votes[option] > 0]
    places = count.places(votes.get)
    figures = {"votes": votes, "base": base}
    if count.seats > 1:
        count.elect(places, voted)
        return count.finish(valid, len(count.votes) - valid, **figures)
    most = max(votes.values())
    first = [option for option in voted if votes[option] == most]
    count.elect(places, voted)
    count.line["verdict"] = "none" if not voted else "tie" if count.open else "leader"
    asked = count.election.get("run_off", False)
    enough = count.agree() if asked else threshold("more than 1/2")
    majority = len(first) == 1 and enough(most, base)
    if voted and not majority:
        pair = Count(count.election)
        between, order = pair.seat(places, voted, 2)
        if asked:
            count.line.update(winners=[], order=order)
            count.ties = pair.ties
            count.line["verdict"] = "not_met" if len(between) < 2 else "tie" if pair.open else "run_off"
        if len(between) >= 2:
            count.line["run_off"] = count.sort(between)
    return count.finish(valid, len(count.votes) - valid, majority=majority, **figures)


def several(count):
    """multi_k and approval"""
    k = count.election.get("k", count.election.get("seats", 1)) if count.method == "multi_k" else len(count.options)
    blank = [vote for vote in count.votes if not vote]
    good = [vote for vote in count.votes if 0 < len(vote) <= k]
    count.void += len(count.votes) - len(blank) - len(good)
    votes = count.by_option(lambda option: sum(option in vote for vote in good))
    base = count.base(len(good))
    eligible = [option for option in count.options if votes[option] > 0]
    if count.election.get("half"):
        eligible = [option for option in eligible if count.agree()(votes[option], base)]
    count.elect(count.places(votes.get), eligible)
    figures = {"votes": votes}
    if count.method == "multi_k":
        figures["base"] = base
    return count.finish(len(good), len(blank), **figures)


def rankings(count):
    """Valid rankings; blank and void ones counted."""
    blank = sum(not vote for vote in count.votes)
    good = [vote for vote in count.votes if vote]
    if count.method != "ranked_schulze":
        strict = [vote for vote in good if all(len(equals) == 1 for equals in vote)]
        count.void += len(good) - len(strict)
        good = strict
    return good, blank


def rank(vote, option):
    for place, equals in enumerate(vote):
        if option in equals:
            return place
    return None


def prefers(vote, one, other):
    """Does the ballot prefer one to other?"""
    a, b = rank(vote, one), rank(vote, other)
    return a is not None and (b is None or a < b)


class Irv:
    def __init__(self, count, good):
        self.count, self.good = count, good

    def tally(self, continuing):
        votes = {option: 0 for option in continuing}
        for vote in self.good:
            for equals in vote:
                if equals[0] in continuing:
                    votes[equals[0]] += 1
                    break
        return votes

    def lowest(self, history, tied_only=False):
        """Those with the fewest votes now, and of them those with the fewest in each round before."""
        votes = history[-1]
        last = [option for option in votes if votes[option] == min(votes.values())]
        tied = last
        for before in reversed(history[:-1]):
            fewest = min(before[option] for option in tied)
            tied = [option for option in tied if before[option] == fewest]
        return last, tied

    @staticmethod
    def winner(votes):
        for option, number in votes.items():
            if 2 * number > sum(votes.values()):
                return option
        return None

    def who_may_win(self, history, continuing):
        """Every way in which ties may be broken, one by one."""
        history = history + [self.tally(continuing)]
        winner = self.winner(history[-1])
        if winner is not None:
            return {winner}
        _, tied = self.lowest(history)
        return set().union(*(self.who_may_win(history, [o for o in continuing if o != out]) for out in tied))


def ranked_irv(count):
    good, blank = rankings(count)
    cast = len(good) + blank
    irv, lot = Irv(count, good), drawn(count.election)
    continuing, history, rounds, gone = list(count.options), [], [], []
    winners, ahead = [], []
    while good:
        votes = irv.tally(continuing)
        history.append(votes)
        base = sum(votes.values())
        rounds.append({"votes": {o: votes.get(o) for o in count.options}, "base": base, "exhausted": cast - base,
                       "out": []})
        if irv.winner(votes) is not None:
            winners = [irv.winner(votes)]
            ahead = count.places(votes.get, continuing)
            break
        last, tied = irv.lowest(history)
        if tied != last:
            count.ties.append({"options": count.sort(last), "by": "previous_round"})
        out = tied
        if len(tied) > 1:
            count.ties.append({"options": count.sort(tied), "by": "lot" if lot else None})
            if lot:
                out = [max(tied, key=lot.index)]
            elif votes[tied[0]] > 0:
                found = irv.who_may_win(history[:-1], continuing)
                winners = count.sort(found)
                count.open = len(winners) > 1
                ahead = [winners] + ([count.sort(set(continuing) - found)] if set(continuing) - found else [])
                break
        rounds[-1]["out"] = count.sort(out)
        gone.insert(0, count.sort(out))
        continuing = [option for option in continuing if option not in out]
    count.line.update(winners=winners, order=ahead + gone)
    return count.finish(len(good), blank, rounds=rounds)


def ranked_borda(count):
    good, blank = rankings(count)
    points = count.by_option(lambda option: Fraction(0))
    most = len(count.options)
    for vote in good:
        left = [most - 1 - place for place in range(most)]
        for equals in vote:
            points[equals[0]] += left.pop(0)
        for option in count.options:
            if rank(vote, option) is None:
                points[option] += Fraction(sum(left), len(left))
    if good:
        count.elect(count.places(points.get), count.options)
    else:
        count.line.update(winners=[], order=[])
    return count.finish(len(good), blank, half_points={o: int(2 * points[o]) for o in count.options})


def ranked_schulze(count):
    good, blank = rankings(count)
    options = count.options
    pair = {(a, b): sum(prefers(vote, a, b) for vote in good) for a in options for b in options}

    def link(a, b):
        return pair[a, b] if pair[a, b] > pair[b, a] else 0

    def strongest(a, b):
        """Over all paths without a loop, the weakest link of the best."""
        best = 0
        between = [option for option in options if option not in (a, b)]
        for length in range(len(between) + 1):
            for way in itertools.permutations(between, length):
                stops = [a, *way, b]
                best = max(best, min(link(x, y) for x, y in zip(stops, stops[1:])))
        return best

    strength = {(a, b): strongest(a, b) if a != b else 0 for a in options for b in options}
    places, left = [], list(options)
    while left and good:
        place = [a for a in left if not any(strength[b, a] > strength[a, b] for b in left)]
        places.append(place)
        left = [a for a in left if a not in place]
    if good:
        count.elect(places, options)
    else:
        count.line.update(winners=[], order=[])
    return count.finish(len(good), blank, pairwise=[[pair[a, b] for b in options] for a in options],
                        strengths=[[strength[a, b] for b in options] for a in options])


def score(count):
    good = [vote for vote in count.votes if vote]
    given = count.by_option(lambda option: [vote[option] for vote in good if option in vote])
    least = max(1, count.election.get("min_ratings", 0))
    rated = [option for option in count.options if len(given[option]) >= least]

    def mean(option):
        return Fraction(sum(given[option]), len(given[option]))

    rough = count.places(mean, rated)
    fine = count.places(lambda option: (mean(option), len(given[option])), rated)
    before = 0
    for place in rough:
        if before < count.seats < before + len(place):
            inside = [f for f in fine if set(f) <= set(place)]
            edge = before
            for part in inside:
                if edge < count.seats < edge + len(part) and part == place:
                    break
                edge += len(part)
            else:
                count.ties.append({"options": place, "by": "ratings"})
        before += len(place)
    count.elect(fine, rated)

    def shown(figure):
        return count.by_option(lambda option: two_digits(figure(option)) if given[option] else None)

    return count.finish(
        len(good), len(count.votes) - len(good), ratings=count.by_option(lambda o: len(given[o])),
        points=count.by_option(lambda o: sum(given[o])), means=shown(mean),
        medians=shown(lambda o: Fraction(statistics.median([Fraction(v) for v in given[o]]))))


def scale(count):
    labels, weights = GRADES[count.method]
    labels = count.election.get("options", labels)
    grades = [labels[vote - 1] if isinstance(vote, int) else vote for vote in count.votes]
    counts = [grades.count(label) for label in labels]
    valid = sum(counts)
    figures = {"grades": dict(zip(labels, counts)), "unknown": grades.count("unknown")}
    if valid >= 10:
        figures["wide"] = two_digits(Fraction(100 * sum(counts[:2]), valid)) + "%"
        figures["strict"] = two_digits(Fraction(100 * counts[0], valid)) + "%"
        figures["weighted"] = two_digits(Fraction(sum(w * c for w, c in zip(weights, counts)), valid))
    most = max(counts)
    figures["grade"] = [label for label, c in zip(labels, counts) if c == most][-1] if valid else None
    count.line["verdict"] = "rated" if valid else "none"
    return count.finish(valid, grades.count(None), **figures)


METHODS = {"yes_no": yes_no, "single": single, "multi_k": several, "approval": several, "ranked_irv": ranked_irv,
           "ranked_borda": ranked_borda, "ranked_schulze": ranked_schulze, "score": score, "sat3": scale,
           "sat5": scale, "grade4": scale, "perf4": scale}


def count_election(election):
    return METHODS[election["method"]](Count(election))


def count_owners(register, vector):
    """The reference rule of the owners' count, Civil Code 278."""
    rules = vector["rules"]
    area = {}
    for _, dm2, owner, use in register:
        if use != "parking" or rules.get("count_parking", True):
            area[owner] = area.get(owner, 0) + dm2
    ballots = {owner: vector["ballots"].get(owner) for owner in area}

    def weigh(owners):
        return sum(area[o] for o in owners), len(owners)

    silent = rules.get("silent_rule", "exclude")
    part = [o for o, b in ballots.items() if b in ("yes", "no", "abs") or (b == "silent" and silent != "exclude") or
            (b == "invalid" and rules.get("invalid_participates", False))]
    yes = [o for o, b in ballots.items() if b == "yes"]
    no = [o for o, b in ballots.items() if b == "no"]
    (yes_area, yes_heads), (no_area, no_heads) = weigh(yes), weigh(no)
    if silent == "follow" and yes_area > no_area and yes_heads > no_heads:
        yes += [o for o, b in ballots.items() if b == "silent"]
    line = {"id": vector["id"]}
    line["total_area"], line["total_heads"] = weigh(area)
    line["part_area"], line["part_heads"] = weigh(part)
    line["yes_area"], line["yes_heads"] = weigh(yes)
    for measure in ("area", "heads"):
        line[f"part_{measure}_ok"] = 3 * line[f"part_{measure}"] >= 2 * line[f"total_{measure}"]
        p, y = line[f"part_{measure}"], line[f"yes_{measure}"]
        line[f"yes_{measure}_ok"] = p > 0 and 4 * y >= 3 * p if vector["matter"] == "special" else 2 * y > p
    if not (line["part_area_ok"] and line["part_heads_ok"]):
        line["result"] = "NO_QUORUM"
    else:
        line["result"] = "PASSED" if line["yes_area_ok"] and line["yes_heads_ok"] else "NOT_PASSED"
    return line
