#!/usr/bin/env python3
"""Writes tests/hostile/{messages,wire,http}/*.tsv anew; what it wrote is checked in.

messages: each message of docs/protocol.md, spoilt field by field. Its good example is the union of those in
tests/messages; numbers of rows are of nothing that is there. What is expected follows from the table in
docs/protocol.md, not from the decoder: `frame`, `field` and `size` are the refusals, `through` is good in form.
wire: websocket frames by the chapters of RFC 6455. http: see http_requests.py.

A line: what is expected, a name, the bytes; @3:ab@ stands for ababab.
"""
import glob
import json
import os
import re

import http_requests

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
NOBODY = 999999
DEEP = 2100     # jansson stops at 2,048


def write(folder, group, lines):
    os.makedirs(os.path.join(HERE, folder), exist_ok=True)
    with open(os.path.join(HERE, folder, group + '.tsv'), 'w', encoding='utf-8', newline='\n') as out:
        out.writelines('\t'.join(line) + '\n' for line in lines)


# ---- messages ------------------------------------------------------------------------------------

def parts_of(text):
    """What stands between the commas (or `or`) outside all brackets."""
    depth, part = 0, ''
    for char in text.replace(' or ', ', '):
        depth += {'(': 1, '[': 1, '{': 1, ')': -1, ']': -1, '}': -1}.get(char, 0)
        if char in ',;' and depth == 0:
            yield part.strip()
            part = ''
        else:
            part += char
    yield part.strip()


def fields_of(text):
    """name → (type, may be left out) of a cell such as `poll:int, lot?:{source:text(60),date:date}`."""
    fields = {}
    for part in parts_of(text):
        match = re.match(r'([a-z_0-9]+(?:,[a-z_0-9]+)*)(\??):(.*)', part)
        if match:
            fields[match[1]] = (match[3], match[2] == '?' or match[3].endswith('?'))
    return fields


def table():
    """message → its fields, out of docs/protocol.md."""
    rows = {}
    with open(os.path.join(ROOT, 'docs/protocol.md'), encoding='utf-8') as lines:
        for line in lines:
            cells = [cell.strip() for cell in line.strip().strip('|').split(' | ')]
            if len(cells) == 5 and re.fullmatch(r'`[a-z_.]+`', cells[0]):
                rows[cells[0].strip('`')] = fields_of(cells[3])
    return rows


def nobody(value):
    if isinstance(value, bool) or not isinstance(value, (int, list)):
        return value
    return NOBODY if isinstance(value, int) else [nobody(one) for one in value]


# Of fields that no example in tests/messages has.
MORE = {'int': NOBODY, 'count': NOBODY, 'bool': True, '[int]': [NOBODY], 'date': '2026-11-30', 'uuid': '2f1c7a5e-8d3b-4c6a-9e10-5b7d4f2a6c81', 'stance': 'for'}


def examples():
    """message → its good fields: all that any accepted example in tests/messages has."""
    good = {}
    for file in sorted(glob.glob(os.path.join(ROOT, 'tests/messages/*.json'))):
        with open(file, encoding='utf-8') as text:
            for one in json.load(text):
                if one.get('expect') == 'ok':
                    d = good.setdefault(one['frame']['m'], {})
                    for name, value in one['frame'].get('d', {}).items():
                        d.setdefault(name, nobody(value))
    for m, fields in table().items():
        for name, (kind, _) in fields.items():
            good.setdefault(m, {}).setdefault(name, MORE.get(name, MORE.get(kind.split(' ')[0], '一')))
    return good


def dumps(value):
    return json.dumps(value, ensure_ascii=False, separators=(',', ':'))


NUMBER = [('a text', '"1"', 'field'), ('negative', '-1', 'field'), ('a fraction', '1.5', 'field'), ('2^53', '9007199254740992', 'field'), ('the largest', '9007199254740991', 'through'),
          ('beyond 64 bits', '99999999999999999999', 'frame'), ('beyond all', '1e999', 'frame')]
LIST = [('a number', '1', 'field'), ('of null', '[null]', 'field'), ('of texts', '["1"]', 'field'), ('of fractions', '[1.5]', 'field'),
        ('of 2^53', '[9007199254740992]', 'field'), ('of lists', '[[1]]', 'field'),
        ('below -1', '[-2]', 'field'), ('a thousand long', '[@1000:1,@1]', 'field')]
FORM = [('empty', '""', 'field'), ('a number', '1', 'field'), ('of another form', '"yesterday"', 'field'), ('half a surrogate', r'"\ud800"', 'frame'),
        ('with a NUL', r'"\u0000"', 'frame'), ('turned round', r'"\u202e"', 'field'), ('long', '"@3000:9@"', 'field')]
DAYS = [('no day', '"2026-02-30', 'field'), ('no month', '"2026-13-01', 'field'), ('of year 0', '"0000-01-01', 'field'), ('signed', '"-2026-1-1', 'field')]


# Texts of any words, though their examples look like one of a fixed few.
FREE = {'place', 'code', 'key', 'proxy_id'}

def spoilt(name, kind, example, optional):
    """What may be wrong with a field of this type: name, JSON text (None = it is not there), expected."""
    yield 'missing', None, 'through' if optional else 'field'
    yield 'null', 'null', 'through' if optional else 'field'
    if kind.startswith('int'):
        yield from NUMBER
    elif kind.startswith('count'):
        yield from [case for case in NUMBER if case[0] != 'the largest']
        yield from [('2^31', '2147483648', 'field'), ('the largest', '2147483647', 'through')]
    elif kind.startswith('bool'):
        yield from [('0', '0', 'field'), ('a text', '"true"', 'field'), ('a list', '[true]', 'field')]
    elif kind.startswith('text') and name not in FREE and re.fullmatch('[a-z0-9_]+', example):
        yield from FORM
        yield 'in capitals', dumps(example.upper()), 'field'
        yield 'with a blank behind', dumps(example + ' '), 'field'
    elif kind.startswith(('text', 'name')):
        longest = int(re.match(r'[a-z]+\((\d+)\)', kind)[1])
        optional = optional and kind.startswith('text')
        yield from [('empty', '""', 'through' if optional else 'field'), ('blanks', '"@50: @"', 'through' if optional else 'field'),
                    ('a number', '1', 'field'), ('an object', '{"a":"b"}', 'field'), ('too long', f'"@{longest + 1}:长@"', 'size'),
                    ('half a surrogate', r'"a\ud800"', 'frame'), ('the other half', r'"\udc00a"', 'frame'), ('with a NUL', r'"a\u0000b"', 'frame'),
                    ('turned round and controlled', r'"\u202e\u2066\u0007\u007f\u200f"', 'through' if optional else 'field'),
                    ('with marks', r'''"'<\"&"''', 'through')]
    elif kind.startswith(('[{', '[figures')):
        yield from [('a number', '1', 'field'), ('an object', '{}', 'field'), ('of null', '[null]', 'field'), ('of numbers', '[1]', 'field'),
                    ('of lists', '[[]]', 'field'), ('of a thousand', '[@1000:{},@{}]', 'field')]
    elif kind.startswith('['):
        yield from LIST
    elif kind.startswith('{'):
        yield from [('a list', '[]', 'field'), ('a text', '"{}"', 'field'), ('a number', '7', 'field')]
    else:       # date, time, uuid, hash, path
        yield from FORM
        if kind.startswith(('date', 'time')):
            tail = 'T14:00:00+08:00"' if kind.startswith('time') else '"'
            yield from [(name, start + tail, expected) for name, start, expected in DAYS]


def object_text(d, name=None, value=None):
    """The fields as JSON, one of them with another value (None: without it)."""
    return '{' + ','.join(f'"{key}":{value if key == name else dumps(one)}' for key, one in d.items() if key != name or value is not None) + '}'


def below(kind, example):
    """The fields of an object or of a list's objects, with a good example; none where there is none."""
    inner = example[0] if isinstance(example, list) and example else example
    match = re.match(r'\[?(\{.*\})', kind)
    if not match or not isinstance(inner, dict):
        return {}, {}
    fields = fields_of(match[1][1:-1])
    single = {name: fields[name] for name in fields if ',' not in name}
    return {name: field for name, field in single.items() if name in inner}, inner


def cases_of(m, fields, d):
    def frame(fields_text):
        return f'{{"m":"{m}","id":1,"d":{fields_text}}}'

    good = object_text(d)
    short = {name: d[name] for name, (_, optional) in fields.items() if not optional}
    needs = any(not optional for _, optional in fields.values())
    yield 'through', f'{m}: good', frame(good)
    yield 'through', f'{m}: a field more', frame(good[:-1] + (',' if d else '') + '"secret":{"a":[1]}}')
    yield 'field' if needs else 'through', f'{m}: no fields', f'{{"m":"{m}","id":1}}'
    good = object_text(short)
    yield 'frame', f'{m}: null for fields', frame('null')
    yield 'frame', f'{m}: a list of fields', frame(f'[{good}]')
    yield 'frame', f'{m}: id 0', f'{{"m":"{m}","id":0,"d":{good}}}'
    yield 'frame', f'{m}: half of it', frame(good)[:-1]
    yield 'frame', f'{m}: more behind', frame(good) + '{}'
    yield 'frame', f'{m}: deep', frame(good[:-1] + (',' if short else '') + f'"deep":@{DEEP}:[@@{DEEP}:]@}}')
    for name, (kind, optional) in fields.items():
        with_it = {**short, name: d[name]}
        yield 'frame', f'{m}: {name} twice', frame(object_text(with_it)[:-1] + f',"{name}":{dumps(d[name])}}}')
        for what, value, expected in spoilt(name, kind, d[name], optional):
            yield expected, f'{m}: {name} {what}', frame(object_text(with_it, name, value))
        inner_fields, inner = below(kind, d[name])
        for below_name, (below_kind, below_optional) in inner_fields.items():
            for what, value, expected in spoilt(below_name, below_kind, inner[below_name], below_optional):
                text = object_text(inner, below_name, value)
                yield expected, f'{m}: {name} {below_name} {what}', frame(object_text(with_it, name, f'[{text}]' if kind.startswith('[') else text))


def messages():
    groups = {}
    good = examples()
    for m, fields in sorted(table().items()):
        if m != 'ping':
            groups.setdefault(m.split('.')[0], []).extend(cases_of(m, fields, good.get(m, {})))
    for group, lines in groups.items():
        write('messages', group, lines)


# ---- frames --------------------------------------------------------------------------------------

MASK = bytes.fromhex('37fa213d')
PING = b'{"m":"ping","id":9}'
TEXT, BINARY, CLOSE, WS_PING, PONG = 1, 2, 8, 9, 10


def frame(opcode, payload=b'', fin=1, rsv=0, length=None, width=None, mask=MASK):
    """One frame; length and width: another length than it has, in another width (7, 16 or 64 bits) than it should."""
    length = len(payload) if length is None else length
    width = width or (7 if length < 126 else 16 if length < 65536 else 64)
    head = bytes([fin << 7 | rsv << 4 | opcode])
    flag = 0x80 if mask else 0
    head += bytes([flag | length]) if width == 7 else bytes([flag | (126 if width == 16 else 127)]) + length.to_bytes(width // 8, 'big')
    body = bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload)) if mask else payload
    return head + (mask or b'') + body


def line(expected, name, *parts):
    """Parts are sent one after another; the longer ones of one byte are written short."""
    def hexed(part):
        return part if isinstance(part, str) else part.hex()
    return expected, name, ' '.join(hexed(part) for part in parts)


def opcodes():
    for opcode in (3, 4, 5, 6, 7, 11, 12, 13, 14, 15):
        for fin in (0, 1):
            yield line('1002', f'reserved opcode {opcode}, fin {fin}, empty', frame(opcode, fin=fin))
            yield line('1002', f'reserved opcode {opcode}, fin {fin}', frame(opcode, b'hello', fin=fin))
        yield line('1002', f'reserved opcode {opcode} inside a message', frame(TEXT, PING[:5], fin=0) + frame(opcode, PING[5:]))
    for fin in (0, 1):
        yield line('1003', f'binary, fin {fin}', frame(BINARY, PING, fin=fin))
    yield line('1003', 'binary, not UTF-8', frame(BINARY, b'\xff\xfe\x00'))
    yield line('1003', 'binary, an end of text', frame(BINARY, PING[:5], fin=0) + frame(0, PING[5:]))


def rsv():
    names = {0: 'continuation', TEXT: 'text', BINARY: 'binary', CLOSE: 'close', WS_PING: 'ping', PONG: 'pong'}
    for bits in range(1, 8):
        for opcode, name in names.items():
            yield line('1002', f'RSV {bits:03b}, {name}, empty', frame(opcode, rsv=bits))
            yield line('1002', f'RSV {bits:03b}, {name}', frame(opcode, b'ab', rsv=bits))
        yield line('1002', f'RSV {bits:03b}, the second piece', frame(TEXT, PING[:5], fin=0) + frame(0, PING[5:], rsv=bits))


def fragments():
    for fin in (0, 1):
        for payload in (b'', b'x', PING):
            yield line('1002', f'a continuation of nothing, fin {fin}, {len(payload)} bytes', frame(0, payload, fin=fin))
    yield line('1002', 'a continuation after a whole message', frame(TEXT, PING) + frame(0, b'x'))
    for opcode in (TEXT, BINARY):
        for fin in (0, 1):
            yield line('1002', f'a new message {opcode} inside a message, fin {fin}', frame(TEXT, PING[:5], fin=0) + frame(opcode, PING, fin=fin))
    for cut in range(1, len(PING)):
        yield line('answered', f'in two pieces, cut at {cut}', frame(TEXT, PING[:cut], fin=0) + frame(0, PING[cut:]))
    for size in range(1, 6):
        pieces = [PING[i:i + size] for i in range(0, len(PING), size)]
        yield line('answered', f'in pieces of {size}', b''.join(frame(0 if i else TEXT, piece, fin=int(i == len(pieces) - 1)) for i, piece in enumerate(pieces)))
    yield line('answered', 'with empty pieces between', frame(TEXT, b'', fin=0) + frame(0, PING, fin=0) + frame(0, b'', fin=0) * 20 + frame(0, b''))
    yield line('answered', 'with pings between', frame(TEXT, PING[:5], fin=0) + frame(WS_PING, b'p') + frame(0, PING[5:], fin=0) + frame(PONG) + frame(0))
    for cut in (1, 2, 5, 6, 7, 10):
        whole = frame(TEXT, PING)
        yield line('answered', f'the frame itself arrives in two, cut at {cut}', whole[:cut], whole[cut:])
    yield line('answered', 'byte by byte', *[bytes([byte]) for byte in frame(TEXT, PING)])


def control():
    for opcode, name in ((WS_PING, 'ping'), (PONG, 'pong')):
        for size in (0, 1, 2, 64, 124, 125):
            yield line('ignored', f'{name} of {size} bytes', frame(opcode, b'p' * size))
    for opcode, name in ((WS_PING, 'ping'), (PONG, 'pong'), (CLOSE, 'close')):
        for size in (126, 127, 128, 200, 1000, 65535, 65536):
            yield line('closed', f'{name} of {size} bytes', frame(opcode, b'\x03\xe8' + b'p' * min(size - 2, 300), length=size))
        for size in (0, 2):
            yield line('closed', f'{name} of {size} bytes in pieces', frame(opcode, b'\x03\xe8'[:size], fin=0))
            yield line('closed', f'{name} of {size} bytes in pieces inside a message', frame(TEXT, PING[:5], fin=0) + frame(opcode, b'\x03\xe8'[:size], fin=0))
    for count in (2, 10, 50):
        yield line('ignored', f'{count} pings at once', frame(WS_PING, b'p') * count)
        yield line('ignored', f'{count} pongs that nobody asked for', frame(PONG, b'p') * count)


def closes():
    codes = [0, 1, 999, *range(1000, 1017), 1100, 1999, 2000, 2999, 3000, 3999, 4000, 4999, 5000, 32768, 65535]
    for code in codes:
        for reason in (b'', b'bye', '再见'.encode(), b'\xff'):
            yield line('closed', f'close {code}, reason {reason.hex() or "none"}', frame(CLOSE, code.to_bytes(2, 'big') + reason))
    yield line('closed', 'close without a code', frame(CLOSE))
    yield line('closed', 'close with half a code', frame(CLOSE, b'\x03'))
    yield line('closed', 'close twice', frame(CLOSE, b'\x03\xe8') * 2)
    yield line('closed', 'close, then a message', frame(CLOSE, b'\x03\xe8') + frame(TEXT, PING))
    yield line('closed', 'close inside a message', frame(TEXT, PING[:5], fin=0) + frame(CLOSE, b'\x03\xe8'))
    yield line('closed', 'close with a reason of 123 bytes', frame(CLOSE, b'\x03\xe8' + b'r' * 123))


WRONG = ['80', 'bf', '8080', 'c0', 'c080', 'c1bf', 'c2', 'c220', 'c2c2', 'df', 'e0', 'e080', 'e08080', 'e09fbf', 'e1', 'e180', 'e18020', 'e120',
         'ed', 'eda080', 'edadbf', 'edae80', 'edb080', 'edbfbf', 'eda080edb080', 'ef', 'efbf', 'f0', 'f08080', 'f0808080', 'f08fbfbf', 'f090', 'f0909020',
         'f4908080', 'f4bfbfbf', 'f5808080', 'f7bfbfbf', 'f888808080', 'fbbfbfbfbf', 'fc8480808080', 'fdbfbfbfbfbf', 'fe', 'ff', 'feff', 'fffe']


def utf8():
    for wrong in WRONG:
        bad = bytes.fromhex(wrong)
        before, after = b'{"m":"ping","id":1,"d":{"a":"', b'"}}'
        yield line('1007', f'{wrong} alone', frame(TEXT, bad))
        yield line('1007', f'{wrong} in front', frame(TEXT, bad + PING))
        yield line('1007', f'{wrong} inside', frame(TEXT, before + bad + after))
        yield line('1007', f'{wrong} at the end', frame(TEXT, before + bad))
        yield line('1007', f'{wrong} in a second piece', frame(TEXT, before, fin=0) + frame(0, bad + after))
        if len(bad) > 1:
            yield line('1007', f'{wrong} cut in two', frame(TEXT, before + bad[:1], fin=0) + frame(0, bad[1:] + after))
    for name, text in (('Chinese', '三会'), ('a face', '😀'), ('the last sign', '\U0010ffff'), ('no sign', '\uffff'), ('a mark', '\ufeff')):
        whole = text.encode()
        for cut in range(len(whole)):
            yield line('answered', f'{name}, cut at {cut}', frame(TEXT, b'"' + whole[:cut], fin=0) + frame(0, whole[cut:] + b'"'))


def lengths():
    for size in (len(PING), 60, 125):
        text = PING + b' ' * (size - len(PING))
        for width in (16, 64):
            # RFC 6455 5.2 wants the shortest form; libwebsockets takes the others, and they do no harm.
            yield line('answered', f'{size} bytes, their length in {width} bits', frame(TEXT, text, width=width))
    yield line('answered', '200 bytes, their length in 64 bits', frame(TEXT, PING + b' ' * 181, width=64))
    for size in (126, 127, 128, 1000, 4095, 4096, 4097):
        yield line('answered', f'{size} bytes', frame(TEXT, PING + b' ' * (size - len(PING))))
    for size in (65537, 70000, 1 << 20, 1 << 24, (1 << 31) - 1, 1 << 31, (1 << 32) - 1, 1 << 32, 1 << 40, 1 << 62, (1 << 63) - 1):
        yield line('closed', f'a length of {size}', frame(TEXT, PING, length=size))
        yield line('closed', f'a second piece of length {size}', frame(TEXT, PING[:5], fin=0) + frame(0, PING, length=size))
    for size in (1 << 63, (1 << 63) + 5, (1 << 64) - 1):
        for opcode in (TEXT, BINARY, 0, WS_PING):
            yield line('closed', f'a length of {size}, opcode {opcode}', frame(opcode, PING, length=size))
    yield line('waits', 'one byte of a head', frame(TEXT, PING)[:1])
    yield line('waits', 'half a mask', frame(TEXT, PING)[:4])
    yield line('waits', 'half a length of 16 bits', frame(TEXT, PING, width=16)[:3])
    yield line('waits', 'half a length of 64 bits', frame(TEXT, PING, width=64)[:6])
    for cut in range(6, 6 + len(PING), 3):
        yield line('waits', f'half a frame, {cut} bytes', frame(TEXT, PING)[:cut])
    yield line('waits', 'half a message', frame(TEXT, PING, fin=0))


def masks():
    for name, mask in (('of zeros', b'\0\0\0\0'), ('of ones', b'\xff\xff\xff\xff'), ('of one bit', b'\0\0\0\1'), ('of our text', b'{"m"')):
        yield line('answered', f'a mask {name}', frame(TEXT, PING, mask=mask))
    # RFC 6455 5.1 wants unmasked frames refused; libwebsockets 4.1 takes them. A mask protects proxies, not us.
    yield line('answered', 'no mask', frame(TEXT, PING, mask=None))
    yield line('ignored', 'a ping without a mask', frame(WS_PING, b'p', mask=None))
    yield line('closed', 'a close without a mask', frame(CLOSE, b'\x03\xe8', mask=None))
    yield line('1003', 'binary without a mask', frame(BINARY, PING, mask=None))
    yield line('1002', 'a reserved opcode without a mask', frame(3, PING, mask=None))
    yield line('answered', 'two pieces, the second without a mask', frame(TEXT, PING[:5], fin=0) + frame(0, PING[5:], mask=None))
    yield line('1007', 'masked twice', frame(TEXT, bytes(byte ^ 0x80 for byte in PING)))


def wire():
    for make in (opcodes, rsv, fragments, control, closes, utf8, lengths, masks):
        write('wire', make.__name__, make())


messages()
wire()
for name, cases in http_requests.groups(WRONG).items():
    write('http', name, cases)
