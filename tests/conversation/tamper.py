#!/usr/bin/env python3
"""tamper.py IN OUT ENTRY OLD NEW: copies a record, with the last OLD in one of its entries replaced by NEW."""
import sys
import zipfile

source, target, name, old, new = sys.argv[1:]
with zipfile.ZipFile(source) as read, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as write:
    for info in read.infolist():
        data = read.read(info).decode()
        if info.filename == name:
            head, found, tail = data.rpartition(old)
            if not found:
                sys.exit(f"{name} holds no {old}")
            data = head + new + tail
        write.writestr(info.filename, data)
