#!/usr/bin/env python3
"""A second verifier of meeting records, written from docs/record-format.md alone.

    verify.py FILE [--tip HEX] [--key FINGERPRINT]
    verify.py --self-test

Python's standard library only (and verify_rules.py beside it), which has no Ed25519: signatures are left to `sanhui verify`. Everything
else is checked again, in the order of the document, and the last line printed is the same.
Exit status: 0 verified, 1 not, 2 wrong use.
"""
import hashlib
import json
import os
import re
import sys
import zipfile

import verify_rules as rules

MAX_ENTRIES = 2000
MAX_ENTRY = 64 * 1024 * 1024
MAX_BYTES = 256 * 1024 * 1024
MAX_LINE = 65536
MAX_DEPTH = 32
WHOLE = 2**53 - 1
WEIGHT = 10**12

HEX64 = re.compile(r"[0-9a-f]{64}\Z")
CODE = re.compile(r"[A-Z0-9-]{1,40}\Z")
STREAM = re.compile(r"(?=.{3,64}\Z)[a-z]+/[0-9A-Za-z-]+\Z")
NAME = re.compile(
    r"(README\.txt|manifest\.json|key\.json|beside\.jsonl|lists\.jsonl|tips\.jsonl|openings\.jsonl"
    r"|roll-[A-Z0-9-]+\.jsonl|wording-[A-Z0-9-]+\.json|streams/[0-9A-Za-z_-]+\.(jsonl|hashes))\Z"
)
AT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00"
NUMBER = r"(0|[1-9][0-9]{0,15})"
LINE = re.compile(
    r'\{"v":1,"stream":"([a-z]+/[0-9A-Za-z-]+)","n":' + NUMBER + r',"prev":"([0-9a-f]{64})","at":"('
    + AT + r')","kind":"([a-z._]{1,32})","by":' + NUMBER + r',"body":(.+)\}\Z',
    re.ASCII | re.DOTALL,
)
TIP = re.compile(
    r'\{"v":1,"stream":"([a-z]+/[0-9A-Za-z-]+)","n":' + NUMBER + r',"hash":"([0-9a-f]{64})","at":"('
    + AT + r')","sig":"([0-9a-f]{128})"\}\Z',
    re.ASCII,
)
LIST = re.compile(
    r'\{"stream":"([a-z]+/[0-9A-Za-z-]+)","n":' + NUMBER
    + r',"commitments":\[("[0-9a-f]{64}"(?:,"[0-9a-f]{64}")*)\]\}\Z',
    re.ASCII,
)
SEAT = re.compile(
    r'\{"n":' + NUMBER + r',"area":' + NUMBER + r',"heads":' + NUMBER + r',"sha":"([0-9a-f]{64})"\}\Z', re.ASCII
)
OPENING = re.compile(
    r'\{"v":1,"poll":"([A-Z0-9-]+)","seat":' + NUMBER
    + r',"key":"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"'
    + r',"answers":\[((?:\d+|-1)(?:,(?:\d+|-1))*)\],"salt":"[0-9a-f]{32}"\}\Z',
    re.ASCII,
)


STEPS = {
    "roll.public": ("drafted", "roll_public"),
    "poll.noticed": ("drafted roll_public", "noticed"),
    "poll.opened": ("drafted roll_public noticed", "open"),
    "roll.corrected": ("noticed open", None),
    "poll.extended": ("open", None),
    "ballots.received": ("open polls_closed", None),
    "ballots.set_aside": ("open polls_closed", None),
    "clash.decided": ("open polls_closed", None),
    "outside.result": ("open polls_closed", None),
    "poll.closed": ("open", "polls_closed"),
    "box.closed": ("polls_closed", "box_closed"),
    "poll.outcome": ("box_closed drawn", "counted"),
    "poll.drawn": ("counted", "drawn"),
    "poll.preliminary": ("counted", "preliminary"),
    "poll.final": ("counted preliminary", "final"),
    "poll.void": ("drafted roll_public noticed open polls_closed box_closed counted drawn preliminary", "void"),
}
LISTS = ("ballots.received", "ballots.set_aside")
WAYS = ("phone", "paper", "visit", "proxy")


class Fault(Exception):
    """The first thing that is wrong."""

    def __init__(self, check, stream=None, line=None):
        super().__init__(check)
        self.check, self.stream, self.line = check, stream, line

    def last_line(self):
        line = "-" if self.line is None else self.line
        return f"failed stream={self.stream or '-'} line={line} check={self.check}"


def digest(prefix, data):
    return hashlib.sha256(prefix.encode() + data).hexdigest()


# ---- JSON, strictly ------------------------------------------------------------------------------


def compact(text):
    """No blanks between the parts, and not too deep."""
    inside = escaped = False
    depth = 0
    for c in text:
        if inside:
            if escaped:
                escaped = False
            elif c == "\\":
                escaped = True
            elif c == '"':
                inside = False
        elif c == '"':
            inside = True
        elif c in " \t\n\r":
            return False
        elif c in "{[":
            depth += 1
            if depth > MAX_DEPTH:
                return False
        elif c in "}]":
            depth -= 1
    return True


def refuse(_):
    raise ValueError


def pairs(items):
    found = dict(items)
    if len(found) != len(items):
        raise ValueError
    for key in found:
        sound_text(key)
    return found


def sound_text(text):
    if "\0" in text:
        raise ValueError
    text.encode("utf-8")  # lone surrogates raise UnicodeEncodeError, a ValueError


def sound(value):
    if isinstance(value, str):
        sound_text(value)
    elif isinstance(value, list):
        for part in value:
            sound(part)
    elif isinstance(value, dict):
        for part in value.values():
            sound(part)


def whole_number(text):
    if len(text) > 20 or not -(2**63) <= int(text) < 2**63:
        raise ValueError
    return int(text)


def read_object(data):
    """A strict JSON object from bytes, or None."""
    try:
        text = data.decode("utf-8")
        if not compact(text):
            return None
        value = json.loads(
            text, object_pairs_hook=pairs, parse_float=refuse, parse_constant=refuse, parse_int=whole_number
        )
        sound(value)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def is_whole(value):
    return type(value) is int and 0 <= value <= WHOLE


def whole(value, key):
    """The whole number under the key, or None."""
    found = value.get(key) if isinstance(value, dict) else None
    return found if is_whole(found) else None


def text_of(value, key):
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, str) else None


def same(one, other):
    """Equal as JSON: true is not 1."""
    if type(one) is not type(other):
        return False
    if isinstance(one, list):
        return len(one) == len(other) and all(same(a, b) for a, b in zip(one, other))
    if isinstance(one, dict):
        return set(one) == set(other) and all(same(one[key], other[key]) for key in one)
    return one == other


def is_hash(value):
    return isinstance(value, str) and HEX64.match(value) is not None


def as_text(data):
    """Bytes that a fixed form is matched against: anything outside ASCII matches nothing."""
    return data.decode("latin-1")


def rows(data):
    """The rows of a .jsonl entry; None at the place where its form is wrong."""
    at = 0
    while at < len(data):
        end = data.find(b"\n", at)
        if end <= at:
            yield None
            return
        yield data[at:end]
        at = end + 1


# ---- the zip -------------------------------------------------------------------------------------


def read_zip(path):
    if not os.access(path, os.R_OK):
        raise Fault("file")
    entries, total = {}, 0
    try:
        with zipfile.ZipFile(path) as archive:
            for info in archive.infolist():
                kind = (info.external_attr >> 16) & 0o170000
                if (
                    not NAME.match(info.filename)
                    or len(info.filename) > 95
                    or info.filename in entries
                    or kind not in (0, 0o100000)
                    or info.flag_bits & 1
                ):
                    raise Fault("name")
                if len(entries) == MAX_ENTRIES:
                    raise Fault("size")
                most = min(MAX_ENTRY, MAX_BYTES - total)
                with archive.open(info) as stream:
                    data = stream.read(most + 1)
                if len(data) > most:
                    raise Fault("size")
                total += len(data)
                entries[info.filename] = data
    except Fault:
        raise
    except Exception:  # zipfile raises whatever its parts raise
        raise Fault("zip") from None
    if not entries:
        raise Fault("zip")
    return entries


# ---- the record ----------------------------------------------------------------------------------


class Chain:
    def __init__(self, name, lines, hashes, count, tip):
        self.name, self.data, self.hash_data, self.said, self.tip = name, lines, hashes, count, tip
        self.lines, self.hashes = [], []
        self.signed = False

    def body(self, n):
        return read_object(self.lines[n]["body"])

    def has(self, n, value):
        return 0 <= n < len(self.hashes) and self.hashes[n] == value


def parse_line(data):
    """A line's fields, with the body as bytes; None unless it is exactly of its form."""
    if len(data) > MAX_LINE:
        return None
    match = LINE.match(as_text(data))
    if not match or not STREAM.match(match[1]) or int(match[2]) > WHOLE or int(match[6]) > WHOLE:
        return None
    body = match[7].encode("latin-1")
    if read_object(body) is None:
        return None
    return {"stream": match[1], "n": int(match[2]), "prev": match[3], "at": match[4], "kind": match[5], "body": body}


class Verifier:
    def __init__(self, entries):
        self.entries = entries
        self.chains, self.polls = [], []
        self.counts = dict.fromkeys(
            ["lines", "tips", "noted", "elsewhere", "words", "erased", "withheld", "ballots"], 0
        )

    def run(self, tip=None, fingerprint=None):
        self.check_manifest()
        self.check_key(fingerprint)
        self.check_chains()
        self.check_tips()
        self.check_noted()
        self.check_beside()
        self.check_lists()
        for poll in self.polls:
            self.check_poll(poll)
        self.check_openings()
        if tip is not None and not any(tip in chain.hashes for chain in self.chains):
            raise Fault("known-tip")

    def last_line(self):
        c = self.counts
        return (
            f"verified meeting={self.meeting} streams={len(self.chains)} lines={c['lines']} tips={c['tips']} "
            f"noted={c['noted']} elsewhere={c['elsewhere']} words={c['words']} erased={c['erased']} "
            f"withheld={c['withheld']} polls={len(self.polls)} ballots={c['ballots']} tip={self.chains[0].tip}"
        )

    def small(self, name, most):
        data = self.entries.get(name, b"")
        if not data.endswith(b"\n") or len(data) > most:
            return None
        return read_object(data[:-1])

    def chain(self, name):
        return next((chain for chain in self.chains if chain.name == name), None)

    # -- contents and key --

    def check_manifest(self):
        manifest = self.small("manifest.json", 1024 * 1024)
        if manifest is None or whole(manifest, "v") != 1 or text_of(manifest, "format") != "sanhui.record":
            raise Fault("manifest")
        self.meeting = text_of(manifest, "meeting")
        audience = text_of(manifest, "audience")
        if not self.meeting or not CODE.match(self.meeting) or text_of(manifest, "exported_at") is None:
            raise Fault("manifest")
        if audience not in ("public", "scrutineers"):
            raise Fault("manifest")
        self.scrutineers = audience == "scrutineers"
        if self.scrutineers != ("openings.jsonl" in self.entries):
            raise Fault("manifest")
        streams = manifest.get("streams")
        if not isinstance(streams, list) or not 1 <= len(streams) <= MAX_ENTRIES // 2:
            raise Fault("manifest")
        for one in streams:
            self.read_stream(one)
        if self.chains[0].name != "meeting/" + self.meeting:
            raise Fault("manifest")
        codes = [chain.name[len("poll/"):] for chain in self.chains if chain.name.startswith("poll/")]
        if manifest.get("polls") != codes or not all(CODE.match(code) for code in codes):
            raise Fault("manifest")
        self.polls = [{"code": code, "chain": self.chain("poll/" + code)} for code in codes]
        self.check_entries(codes)

    def read_stream(self, one):
        name, tip, count = text_of(one, "name"), text_of(one, "hash"), whole(one, "lines")
        if name is None or not STREAM.match(name) or not is_hash(tip) or not count or self.chain(name):
            raise Fault("manifest")
        path = "streams/" + name.replace("/", "_")
        lines, hashes = self.entries.get(path + ".jsonl"), self.entries.get(path + ".hashes")
        if lines is None or hashes is None:
            raise Fault("manifest", name)
        self.chains.append(Chain(name, lines, hashes, count, tip))

    def check_entries(self, codes):
        named = {"README.txt", "manifest.json", "openings.jsonl"}
        needed = {"beside.jsonl", "lists.jsonl", "tips.jsonl", "key.json"}
        for chain in self.chains:
            path = "streams/" + chain.name.replace("/", "_")
            named |= {path + ".jsonl", path + ".hashes"}
        for code in codes:
            named |= {f"roll-{code}.jsonl", f"wording-{code}.json"}
        if needed - set(self.entries) or set(self.entries) - named - needed:
            raise Fault("manifest")

    def check_key(self, fingerprint):
        key = self.small("key.json", 4096)
        value, said = text_of(key, "key"), text_of(key, "fingerprint")
        if text_of(key, "algorithm") != "Ed25519" or not is_hash(value) or not is_hash(said):
            raise Fault("key")
        if hashlib.sha256(bytes.fromhex(value)).hexdigest() != said or fingerprint not in (None, said):
            raise Fault("key")

    # -- streams --

    def check_chains(self):
        for chain in self.chains:
            self.check_chain(chain)

    def check_chain(self, chain):
        # The whole entry is cut into rows before the first line is looked at.
        cut = list(rows(chain.data))
        if cut and cut[-1] is None:
            raise Fault("line", chain.name, len(cut) - 1)
        prev, at = "0" * 64, ""
        for n, data in enumerate(cut):
            line = parse_line(data)
            if line is None:
                raise Fault("line", chain.name, n)
            if line["stream"] != chain.name:
                raise Fault("stream", chain.name, n)
            if line["n"] != n:
                raise Fault("n", chain.name, n)
            own = digest("sanhui.line.1\n", data)
            if chain.hash_data[n * 65:n * 65 + 65] != own.encode() + b"\n":
                raise Fault("hash", chain.name, n)
            if line["prev"] != prev:
                raise Fault("prev", chain.name, n)
            if line["at"] < at:
                raise Fault("at", chain.name, n)
            chain.lines.append(line)
            chain.hashes.append(own)
            prev, at = own, line["at"]
        if len(cut) != chain.said or len(chain.hash_data) != len(cut) * 65:
            raise Fault("count", chain.name, len(cut))
        if prev != chain.tip:
            raise Fault("tip", chain.name, len(cut) - 1)
        self.counts["lines"] += len(cut)

    def check_tips(self):
        for data in rows(self.entries["tips.jsonl"]):
            match = TIP.match(as_text(data)) if data is not None else None
            if not match or not STREAM.match(match[1]) or int(match[2]) > WHOLE:
                raise Fault("tip")
            name, n, chain = match[1], int(match[2]), self.chain(match[1])
            if chain is None or not chain.has(n, match[3]) or chain.lines[n]["at"] != match[4]:
                raise Fault("tip", name, n)
            chain.signed = chain.signed or n == len(chain.lines) - 1
            self.counts["tips"] += 1
        for chain in self.chains:
            if not chain.signed:
                raise Fault("tip", chain.name, len(chain.lines) - 1)

    def check_noted(self):
        for chain in self.chains:
            for n, line in enumerate(chain.lines):
                if line["kind"] == "tip.noted":
                    self.check_note(chain, n)

    def check_note(self, chain, n):
        body = chain.body(n)
        name, value, at = text_of(body, "stream"), text_of(body, "hash"), whole(body, "n")
        if name is None or not STREAM.match(name) or not is_hash(value) or at is None:
            raise Fault("noted", chain.name, n)
        child = self.chain(name)
        if child is not None:
            if not child.has(at, value):
                raise Fault("noted", chain.name, n)
            self.counts["noted"] += 1
        elif chain is self.chains[0] and name.startswith("poll/"):
            raise Fault("noted", chain.name, n)
        else:
            self.counts["elsewhere"] += 1

    # -- beside the lines --

    def check_beside(self):
        self.beside = {}
        before = (-1, 0, "")
        names = [chain.name for chain in self.chains]
        for data in rows(self.entries["beside.jsonl"]):
            row = read_object(data) if data is not None and len(data) <= 65536 else None
            stream, name, value = text_of(row, "stream"), text_of(row, "name"), text_of(row, "hash")
            n, audience = whole(row, "n"), text_of(row, "audience")
            if row is None or None in (stream, name, n, audience) or not re.match(r"[a-z_]{1,32}\Z", name):
                raise Fault("words")
            may = {"stream", "n", "name", "audience", "hash", "content", "erased"}
            texts = all(isinstance(row[key], str) for key in ("content", "erased") if key in row)
            known = audience in ("room", "staff", "scrutineers")
            if not is_hash(value) or set(row) - may or not texts or not known or stream not in names:
                raise Fault("words")
            here = (names.index(stream), n, name)
            if here <= before:
                raise Fault("words")
            before = here
            self.check_words(self.chain(stream), n, name, row)

    def check_words(self, chain, n, name, row):
        if n >= len(chain.lines) or text_of(chain.body(n), name) != row["hash"]:
            raise Fault("words", chain.name, n)
        if "content" not in row:
            self.counts["erased" if "erased" in row else "withheld"] += 1
            return
        if "erased" in row or digest("sanhui.words.1\n", row["content"].encode()) != row["hash"]:
            raise Fault("words", chain.name, n)
        self.counts["words"] += 1
        self.beside[(chain.name, n, name)] = row["content"]

    def check_lists(self):
        given = rows(self.entries["lists.jsonl"])
        for poll in self.polls:
            chain = poll["chain"]
            poll["batches"] = {}
            for n, line in enumerate(chain.lines):
                if line["kind"] not in LISTS:
                    continue
                data = next(given, None)
                match = LIST.match(as_text(data)) if data is not None else None
                if not match or match[1] != chain.name or int(match[2]) != n:
                    raise Fault("list", chain.name, n)
                found = match[3].replace('"', "").split(",")
                own = digest("sanhui.list.1\n", "".join(one + "\n" for one in found).encode())
                body = chain.body(n)
                if sorted(set(found)) != found or own != body.get("list") or whole(body, "count") != len(found):
                    raise Fault("list", chain.name, n)
                if body.get("via", "phone") not in WAYS:
                    raise Fault("list", chain.name, n)
                poll["batches"][n] = set(found)
                self.counts["ballots"] += len(found)
        if next(given, b"") != b"":
            raise Fault("list")

    # -- polls --

    def check_poll(self, poll):
        chain, step, state = poll["chain"], {}, "drafted"
        for n, line in enumerate(chain.lines):
            kind = line["kind"]
            if kind not in STEPS:
                continue
            if state not in STEPS[kind][0].split():
                raise Fault("order", chain.name, n)
            state = STEPS[kind][1] or state
            step[kind] = n
            if kind in ("roll.public", "poll.noticed", "poll.opened", "roll.corrected"):
                step["roll"] = n
        poll["step"] = step
        if "poll.opened" not in step:
            return
        opened = chain.body(step["poll.opened"])
        if opened.get("rehearsal", True) is not True:
            raise Fault("rehearsal", chain.name, step["poll.opened"])
        self.check_wording(poll, opened)
        self.check_roll(poll, chain.body(step["roll"]))
        if "poll.closed" in step:
            self.check_closed(poll)
        if "box.closed" in step:
            self.check_box_closed(poll)
        if "poll.outcome" in step:
            self.check_outcomes(poll, opened)

    def check_wording(self, poll, opened):
        fault = Fault("wording", poll["chain"].name, poll["step"]["poll.opened"])
        data = self.entries.get(f"wording-{poll['code']}.json")
        if data is None or len(data) > 256 * 1024 or text_of(opened, "wording_hash") is None:
            raise fault
        if digest("sanhui.wording.1\n", data) != opened["wording_hash"]:
            raise fault
        wording = read_object(data)
        motions = wording.get("motions") if wording is not None else None
        method, electorate = text_of(wording, "method"), text_of(wording, "electorate")
        if method not in rules.METHODS or electorate is None:
            raise fault
        if not isinstance(motions, list) or not 1 <= len(motions) <= 12:
            raise fault
        counts, poll["before"] = [], []
        for i, motion in enumerate(motions):
            if whole(motion, "n") != i + 1:
                raise fault
            options, before = motion.get("options"), motion.get("only_if_fails")
            named = method != "yes_no" and method not in rules.WEIGHTS
            counts.append(len(options) if named and isinstance(options, list) else 0)
            if before is not None and (not is_whole(before) or not 1 <= before <= i):
                raise fault
            poll["before"].append(before)
        poll["apart"] = electorate == "raters"     # not public: its ballots are opened for nobody
        poll["form"] = rules.Form(method, electorate, counts, opened.get("form"))
        if not poll["form"].sound:
            raise fault

    def check_roll(self, poll, held):
        name, line = poll["chain"].name, poll["step"]["roll"]
        data = self.entries.get(f"roll-{poll['code']}.jsonl")
        if data is None or text_of(held, "roll_hash") is None:
            raise Fault("roll", name, line)
        text, seats, last = [], {}, -1
        for row in rows(data):
            match = SEAT.match(as_text(row)) if row is not None else None
            n, area, heads = (int(match[i]) for i in (1, 2, 3)) if match else (-1, 0, 0)
            if n <= last or n > WHOLE or area > WEIGHT or heads > WEIGHT:
                raise Fault("roll", name, line)
            last = n
            seats[n] = (area, heads)
            text.append(f"{n},{area},{heads},{match[4]}\n")
        if digest("sanhui.roll.1\n", "".join(text).encode()) != held["roll_hash"]:
            raise Fault("roll", name, line)
        area, heads = sum(s[0] for s in seats.values()), sum(s[1] for s in seats.values())
        if area > WEIGHT or heads > WEIGHT:
            raise Fault("totals", name, line)
        said = tuple(whole(held, key) for key in ("seats", "total_area", "total_heads"))
        if said != (len(seats), area, heads):
            raise Fault("totals", name, line)
        poll["seats"], poll["total"] = seats, (area, heads)

    def received(self, poll, line):
        """Ballots in the lists before a line."""
        kinds = poll["chain"].lines
        return sum(len(batch) for n, batch in poll["batches"].items()
                   if n < line and kinds[n]["kind"] == "ballots.received")

    def numbers(self, poll, line):
        body = poll["chain"].body(line)
        ballots, received = whole(body, "ballots"), self.received(poll, line)
        if (
            ballots is None
            or ("received" in body and whole(body, "received") != received)
            or ballots > min(received, len(poll["seats"]))
            or (ballots == 0 and received > 0)
        ):
            raise Fault("ballots", poll["chain"].name, line)
        return body, ballots

    def check_closed(self, poll):
        line = poll["step"]["poll.closed"]
        body, poll["ballots"] = self.numbers(poll, line)
        poll["present"] = whole(body, "present")
        if whole(body, "seats") != len(poll["seats"]):
            raise Fault("ballots", poll["chain"].name, line)
        if "present" in body and (poll["present"] is None or poll["present"] > poll["total"][1]):
            raise Fault("ballots", poll["chain"].name, line)

    def check_box_closed(self, poll):
        line = poll["step"]["box.closed"]
        body, ballots = self.numbers(poll, line)
        poll["void"] = whole(body, "void")
        if ballots < poll["ballots"] or poll["void"] is None or poll["void"] > len(poll["seats"]) - ballots:
            raise Fault("ballots", poll["chain"].name, line)
        poll["ballots"] = ballots

    def check_outcomes(self, poll, opened):
        chain, line, form = poll["chain"], poll["step"]["poll.outcome"], poll["form"]
        sums = chain.body(line).get("sums")
        fault = Fault("sums", chain.name, line)
        if not rules.sums_sound(form, sums) or rules.weight(sums, "total") != poll["total"]:
            raise fault
        if "outside.result" in poll["step"]:
            given = self.beside.get((chain.name, poll["step"]["outside.result"], "figures"))
            figures = read_object(given.encode()) if given is not None else None
            if figures is None or not same(figures.get("sums"), sums):
                raise fault
        elif (sums.get("cast", 0), sums.get("void", 0)) != (poll["ballots"], poll["void"]):
            raise fault
        if not rules.adds_up(form, sums, len(poll["seats"])):
            raise fault
        poll["sums"] = sums
        poll["rule"] = rules.Rule(opened.get("rule"), poll["present"])
        if not poll["rule"].sound:
            raise Fault("rule", chain.name, poll["step"]["poll.opened"])
        for n in self.outcomes(poll):
            if not same(chain.body(n).get("sums"), sums):
                raise Fault("sums", chain.name, n)
        self.check_verdicts(poll, None)

    def outcomes(self, poll):
        return [n for n, line in enumerate(poll["chain"].lines) if line["kind"] == "poll.outcome"]

    def check_verdicts(self, poll, ballots):
        for n in self.outcomes(poll):
            wanted = rules.outcome(poll["form"], poll["rule"], poll["sums"], poll["before"], self.lot(poll, n), ballots)
            given = poll["chain"].body(n).get("outcome")
            motions = given.get("motions") if isinstance(given, dict) else None
            fault = Fault("outcome", poll["chain"].name, n)
            if not isinstance(motions, list) or len(motions) != len(wanted["motions"]):
                raise fault
            for one, other in [(wanted, given), *zip(wanted["motions"], motions)]:
                if not isinstance(other, dict):
                    raise fault
                if not all(key == "motions" or (key in other and same(one[key], other[key])) for key in one):
                    raise fault

    def lot(self, poll, n):
        """The order of the options that was drawn before line n."""
        drawn = poll["step"].get("poll.drawn", n)
        if drawn >= n:
            return None
        body = poll["chain"].body(drawn)
        number, order = text_of(body, "number"), body.get("order")
        if number is not None:
            return rules.draw(20, poll["chain"].hashes[poll["step"]["poll.closed"]] + number)
        if not isinstance(order, list) or len(order) > 20 or len(set(map(str, order))) != len(order):
            raise Fault("outcome", poll["chain"].name, drawn)
        if not all(is_whole(one) and 1 <= one <= 20 for one in order):
            raise Fault("outcome", poll["chain"].name, drawn)
        return order + [o for o in range(1, 21) if o not in order]

    # -- the scrutineers' recount --

    def check_openings(self):
        if not self.scrutineers:
            return
        given = list(rows(self.entries["openings.jsonl"]))
        at = 0
        for poll in self.polls:
            if "box.closed" in poll["step"] and not poll["apart"]:
                at = self.recount(poll, given, at)
        if at != len(given):
            raise Fault("opening")

    def read_opening(self, data):
        row = read_object(data) if data is not None and len(data) <= 65536 else None
        code, text = text_of(row, "poll"), text_of(row, "opening")
        numbers = [whole(row, key) for key in ("seat", "version", "line")]
        known = any(poll["code"] == code for poll in self.polls)
        match = OPENING.match(text) if text is not None else None
        if row is None or len(row) != 6 or not known or None in numbers or not match:
            raise Fault("opening")
        if row.get("via") not in WAYS:
            raise Fault("opening")
        answers = match[3].split(",")
        if match[1] != code or int(match[2]) != numbers[0] or numbers[0] > WHOLE or len(answers) > 240:
            raise Fault("opening")
        if any((one != "0" and one.startswith("0")) or len(one) > 16 or int(one) > WHOLE for one in answers if one != "-1"):
            raise Fault("opening")
        return code, *numbers, row["via"], [int(one) for one in answers], digest("sanhui.ballot.1\n", text.encode())

    def recount(self, poll, given, at):
        chain, form = poll["chain"], poll["form"]
        name, box = chain.name, poll["step"]["box.closed"]
        left = {n: set(batch) for n, batch in poll["batches"].items()}
        counted, before = {}, None      # before: seat, version, line
        numbers = {"ballots.received": 0, "ballots.set_aside": 0}
        while at < len(given):
            code, seat, version, line, via, answers, own = self.read_opening(given[at])
            if code != poll["code"]:
                break
            at += 1
            parts = form.split(answers)
            if seat not in poll["seats"] or parts is None:
                raise Fault("opening", name, line)
            first = before is None or seat > before[0]
            follows = not first and seat == before[0]
            last = 0 if first else before[1]
            good = (first or follows) and (last == 0 if version == 0 else version == last + 1)
            if not good or (follows and not (last == 0 and version > 0) and line < before[2]):
                raise Fault("opening", name, line)
            kind = LISTS[version == 0]
            if line not in left or chain.lines[line]["kind"] != kind or own not in left[line]:
                raise Fault("opening", name, line)
            if chain.body(line).get("via", "phone") != via:
                raise Fault("opening", name, line)
            left[line].discard(own)
            numbers[kind] += 1
            if version > 0:
                counted[seat] = (poll["seats"][seat], parts)
            before = (seat, version, line)
        lists = {kind: sum(len(batch) for n, batch in poll["batches"].items() if chain.lines[n]["kind"] == kind)
                 for kind in LISTS}
        if numbers != lists or len(counted) != poll["ballots"]:
            raise Fault("opening", name, box)
        if "sums" in poll and "outside.result" not in poll["step"]:
            self.same_sums(poll, list(counted.values()))
            self.check_verdicts(poll, list(counted.values()))
        return at

    def same_sums(self, poll, ballots):
        sums, form = poll["sums"], poll["form"]
        cast = rules.plus((0, 0), *[weight for weight, _ in ballots])
        if (sums.get("cast", 0), rules.weight(sums, "cast")) != (len(ballots), cast) or not all(
            rules.same_motion(form, one, other) for one, other in zip(rules.tally(form, ballots), sums["motions"])
        ):
            raise Fault("opening", poll["chain"].name, poll["step"]["poll.outcome"])


# ---- the command ---------------------------------------------------------------------------------


def verify(path, tip=None, fingerprint=None):
    """(exit status, last line)"""
    try:
        verifier = Verifier(read_zip(path))
        verifier.run(tip, fingerprint)
    except Fault as fault:
        return 1, fault.last_line()
    return 0, verifier.last_line()


def self_test():
    here = os.path.dirname(os.path.abspath(__file__))
    bad = 0
    folder = os.path.join(here, "hostile", "record")
    with open(os.path.join(folder, "lines.tsv"), "rb") as samples:
        for number, row in enumerate(samples.read().split(b"\n")[:-1], 1):
            good, line = row.split(b"\t", 1)
            if (parse_line(line) is not None) != (good != b"bad"):
                bad += 1
                print(f"lines.tsv:{number}: not {good.decode()}")
            if good not in (b"bad", b"good") and digest("sanhui.line.1\n", line) != good.decode():
                bad += 1
                print(f"lines.tsv:{number}: another hash")
    files = sorted(name for name in os.listdir(folder) if name.endswith(".zip"))
    for name in files:
        status, last = verify(os.path.join(folder, name))
        if status != 1 or not last.endswith(" check=" + name.split("-")[0]):
            bad += 1
            print(f"{name}: {last}")
    print(f"verify.py: {len(files)} hostile files, {bad} wrong")
    return 1 if bad or not files else 0


def read_hash(text):
    text = re.sub("[ :-]", "", text).lower()
    return text if is_hash(text) else None


def main(argv):
    if argv == ["--self-test"]:
        return self_test()
    path, wish = None, {"--tip": None, "--key": None}
    at = 0
    while at < len(argv):
        if argv[at] in wish and at + 1 < len(argv) and read_hash(argv[at + 1]):
            wish[argv[at]] = read_hash(argv[at + 1])
            at += 1
        elif not argv[at].startswith("-") and path is None:
            path = argv[at]
        else:
            path = None
            break
        at += 1
    if path is None:
        print(__doc__, file=sys.stderr)
        return 2
    status, last = verify(path, wish["--tip"], wish["--key"])
    print(last)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
