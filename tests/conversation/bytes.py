#!/usr/bin/env python3
"""bytes.py IN OUT-FOLDER SEED COUNT POLL…: copies of a record, each with one byte of one entry changed.

COUNT copies for every entry but README.txt and those of other polls. A digit becomes another digit, a letter another letter, so that what was
JSON mostly stays it. Prints a JSON list of {file, entry, at, around}."""
import json
import random
import re
import sys
import zipfile

source, folder, seed, count, *polls = sys.argv[1:]
some = random.Random(int(seed))
KINDS = ("0123456789", "abcdef", "ghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", '{}[],:"')

with zipfile.ZipFile(source) as read:
    entries = [(info.filename, read.read(info)) for info in read.infolist()]
made = []
for name, data in entries:
    other = re.search(r"P[HOR]-\w{6}", name)
    wanted = name != "README.txt" and data and (not other or other[0] in polls)
    for _ in range(int(count) if wanted else 0):
        at = some.randrange(len(data))
        was = chr(data[at])
        others = next((kind.replace(was, "") for kind in KINDS if was in kind), "?")
        new = data[:at] + some.choice(others).encode() + data[at + 1:]
        target = f"{folder}/{len(made)}.zip"
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as write:
            for other, content in entries:
                write.writestr(other, new if other == name else content)
        made.append({"file": target, "entry": name, "at": at, "around": new[max(0, at - 30):at + 30].decode(errors="replace")})
print(json.dumps(made))
