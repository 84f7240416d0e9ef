"""Requests that no browser of ours sends, group by group after trust.md 3.1's table of what libwebsockets lets through:
targets, methods, versions, hosts, header lines, lengths, codings, types, origins, upgrades, bodies, cookies, what is slow and
what is no HTTP at all. make.py writes them to http/*.tsv; the single files http-*.txt and upgrade-*.txt stand beside them.

What is expected is a status, `closed` (hung up on without one), or several of them where the two libwebsockets of Debian
differ or where it is theirs to say. PAUSE in a request: a second goes by. `@3:ab@` stands for ababab, {PORT} for the server's port.
"""
import json
import re

PAUSE = '\0|'
GOOD_HOST = 'Host: 127.0.0.1:{PORT}'
GOOD_ORIGIN = 'Origin: http://127.0.0.1:{PORT}'
JSON_TYPE = 'Content-Type: application/json'
KEY = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='
NO_HTTP = '400 or 403 or closed'


def request(first, *headers, host=GOOD_HOST, body=''):
    return '\r\n'.join([first, *([host] if host else []), *headers, '', '']) + body


def get(path, *headers, **more):
    return request(f'GET {path} HTTP/1.1', *headers, **more)


def post(path, body='', *headers, origin=GOOD_ORIGIN, kind=JSON_TYPE, length=None, host=GOOD_HOST):
    lines = [line for line in (origin, kind) if line] + [f'Content-Length: {len(body.encode()) if length is None else length}']
    return request(f'POST {path} HTTP/1.1', *lines, *headers, host=host, body=body.encode().decode('latin-1'))


def upgrade(*headers, path='/ws', upgrade='Upgrade: websocket', connection='Connection: Upgrade', key=KEY, version='Sec-WebSocket-Version: 13',
            protocol='Sec-WebSocket-Protocol: sanhui.v1', origin=GOOD_ORIGIN):
    return get(path, *[line for line in (upgrade, connection, key, version, protocol, origin) if line], *headers)


def escaped(text):
    """As it stands in a line of the file: latin-1, with \\r, \\n, \\t, \\\\, \\xHH, and \\p for a pause."""
    names = {'\r': '\\r', '\n': '\\n', '\t': '\\t', '\\': '\\\\'}
    return '\\p'.join(''.join(names.get(char) or (char if ' ' <= char <= '~' else f'\\x{ord(char):02x}') for char in part) for part in text.split(PAUSE))


def shown(text):
    """A value in a case's name."""
    return text if text and all(' ' < char <= '~' or char == ' ' for char in text) and len(text) < 60 else repr(text)[1:41] or 'nothing'


# ---- the request line ----------------------------------------------------------------------------

OUT = ['..', '../..', '..%2f..', '%2e%2e', '%2e%2e%2f%2e%2e', '%2e./.%2e', '..%5c..', '..\\..', '%252e%252e', '....//..', '.;/..', '..;', '.%2500.', '/etc']
FOLDERS = ['/', '/assets/', '/photo/', '/print/', '/archive/', '/list/register/']


def targets(wrong_utf8):
    for folder in FOLDERS:
        for out in OUT:
            # an archive wants to know who asks before it looks for anything
            yield '401 or 404' if folder == '/archive/' else '404', f'out of {folder} by {out}', get(f'{folder}{out}/etc/passwd')
    for code in [*range(1, 0x20), 0x7f]:
        yield '400', f'%{code:02x} in the path', get(f'/he%{code:02x}althz')
        yield '400', f'%{code:02x} in the query', get(f'/units?building=%{code:02x}1')
    for wrong in wrong_utf8:
        encoded = ''.join(f'%{wrong[i:i + 2]}' for i in range(0, len(wrong), 2))
        yield '400', f'{wrong} is no UTF-8: path', get(f'/case/{encoded}')
        yield '400', f'{wrong} is no UTF-8: query', get(f'/rows/HE-NOBODY?since={encoded}')
    for size in (513, 1000, 2000, 3500):
        yield '414', f'a path of {size} bytes', get(f'/@{size}:a@')
    for size in (5000, 20000, 100000):
        yield 'closed', f'a path of {size} bytes', get(f'/@{size}:a@')
    for size in (1100, 3000):
        yield '414', f'a query of {size} bytes', get(f'/meetings?@{size}:a@')
    for escape in ('%', '%4', '%zz', '%u4e09', '%4g', '%%', '%-1'):
        yield NO_HTTP, f'half an escape {escape}', get(f'/case/{escape}')
    for target in ('*', '', 'healthz', '?x', '#x', 'http:', '://x', '\\healthz'):
        yield '400 or 403 or 404 or closed', f'the target {shown(target)}', get(target)
    for target in ('/healthz?', '/healthz?a', '/healthz?a=b=c', '/healthz?=', '/healthz?%26', '//healthz', '/./healthz', '/x/../healthz', '//'):
        yield '200 or 404', f'an odd target {target}', get(target)


METHODS = ('ACL BASELINE-CONTROL BIND CHECKIN CHECKOUT COPY DELETE LABEL LINK LOCK MERGE MKACTIVITY MKCALENDAR MKCOL MKREDIRECTREF MKWORKSPACE MOVE OPTIONS '
           'ORDERPATCH PATCH PRI PROPFIND PROPPATCH PUT REBIND REPORT SEARCH TRACE UNBIND UNCHECKOUT UNLINK UNLOCK UPDATE UPDATEREDIRECTREF '
           'VERSION-CONTROL PURGE DEBUG TRACK GETT GE G P HEADER POSTS').split()


def methods():
    for method in METHODS:
        yield '400 or 403 or 405 or closed', f'{method}', request(f'{method} /healthz HTTP/1.1')
        yield '400 or 403 or 405 or closed', f'{method} with a body', request(f'{method} /enter HTTP/1.1', GOOD_ORIGIN, JSON_TYPE, 'Content-Length: 2', body='{}')
    # libwebsockets reads methods in any letters; what they ask for is no other thing by that
    for method, expected in (('get', '200'), ('Get', '200'), ('HeaD', '200'), ('post', '411'), ('connect', 'closed'), ('put', '405')):
        yield f'{expected} or 403', f'{method} in small letters', request(f'{method} /healthz HTTP/1.1')
    for target in ('127.0.0.1:{PORT}', 'x:1', '/', '/ws', '*', ''):
        yield 'closed', f'CONNECT {shown(target)}', request(f'CONNECT {target} HTTP/1.1')
        yield 'closed', f'CONNECT {shown(target)}, with an upgrade', request(f'CONNECT {target} HTTP/1.1', 'Upgrade: websocket', 'Connection: Upgrade', KEY)


def versions():
    for version in ('HTTP/0.9', 'HTTP/1.2', 'HTTP/2', 'HTTP/2.0', 'HTTP/3', 'HTTP/9.9', 'HTTP/1.10', 'HTTP/11', 'HTTP/1', 'HTTP/', 'HTTP', 'http/1.1', 'HTTP/1,1',
                    'HTTP/-1.1', 'FTP/1.1', 'HTTPS/1.1', 'RTSP/1.0', 'ICY', 'HTTP/1.1.1', 'HTTP /1.1', 'HTTP/1.1x', '@300:1@'):
        yield '400 or 403', f'the version {shown(version)}', request(f'GET /healthz {version}')
    yield '400', 'no version at all', 'GET /healthz\r\n\r\n'
    yield '400', 'no version, with headers', request('GET /healthz')


# ---- header lines --------------------------------------------------------------------------------

def hosts():
    for char in '!"#$%&\'()*+,/;<=>?@\\^`{|}~':
        yield '400', f'{char} in the host', get('/healthz', host=f'Host: a{char}b')
    for host in ('a b', 'a\tb', 'a\x01b', 'a\x7fb', '\xe4\xb8\x89\xe4\xbc\x9a', 'http://127.0.0.1', '127.0.0.1/x', 'a, b', '@300:a@'):
        yield '400 or closed', f'the host {shown(host)}', get('/healthz', host=f'Host: {host}')
    for host in ('Host:', 'Host: ', None):
        yield '400', f'{shown(host or "")} for a host', get('/healthz', host=host)
    for host in ('evil.example', 'evil.example:{PORT}', '127.0.0.1', '127.0.0.1:1', '127.0.0.1:{PORT}0', '127.0.0.2:{PORT}', '127.1:{PORT}', '0:{PORT}', '[::1]:{PORT}',
                 'localhost.:{PORT}', 'x.localhost:{PORT}', '127.0.0.1:', '2130706433:{PORT}'):
        yield '403', f'a letter to {host}', post('/enter', '{}', host=f'Host: {host}')
        yield '403', f'a websocket to {host}', upgrade().replace(GOOD_HOST, f'Host: {host}')
        yield '200', f'pages are shown under any name: {host}', get('/healthz', host=f'Host: {host}')


def headers():
    for field in (': b', 'X-A', 'X-A b', 'X A: b', 'X-A : b', ' X-A: b', '\tX-A: b', 'X-\xe4: b', 'X\x00A: b', 'X\x7fA: b', '@200:X@: b', '@3000:X@: b', ':::', '='):
        yield '200 or 400 or 403 or closed', f'the line {shown(field)}', get('/healthz', field)
    for code in [0, *range(1, 9), 0x0b, 0x0c, *range(0x0e, 0x20), 0x7f, 0x80, 0xff]:
        yield '200 or 400 or 403 or closed', f'byte {code:02x} in an unknown header', get('/healthz', f'X-A: a{chr(code)}b')
        yield '401 or 400 or 403 or closed', f'byte {code:02x} in a cookie', post('/privacy', '{"version":"1"}', f'Cookie: sanhui=a{chr(code)}b')
    yield 'closed', 'a folded line of a known header', get('/healthz', 'Cookie: a', ' b')
    for size in (4200, 8000, 100000, 1000000):
        yield 'closed', f'a cookie of {size} bytes', get('/healthz', f'Cookie: a=@{size}:b@')
        yield '200 or closed', f'an unknown header of {size} bytes', get('/healthz', f'X-A: @{size}:b@')
    for count in (50, 500, 5000):
        yield '200 or closed', f'{count} unknown headers', get('/healthz').replace('\r\n\r\n', f'@{count}:\r\nX-A: b@\r\n\r\n')
        yield '200 or 400 or closed', f'{count} cookies', get('/healthz').replace('\r\n\r\n', f'@{count}:\r\nCookie: a=b@\r\n\r\n')
    for end, name in (('\n', 'LF alone'), ('\r', 'CR alone'), ('\n\r', 'LF CR'), ('\r\r\n', 'CR CR LF')):
        yield '200 or 400 or 403 or closed', f'lines that end in {name}', get('/healthz').replace('\r\n', end)
    for count in (1, 2, 10, 1000):
        yield '200 or 400 or 403 or closed', f'{count} empty lines before', f'@{count}:\r\n@' + get('/healthz')


HARMLESS = {
    'Range': ['bytes=0-', 'bytes=-1', 'bytes=9-1', 'bytes=0-0,1-1,2-2', 'bytes=@500:0-1,@', 'bytes=99999999999999999999-', 'bytes=-0', 'bites=0-1', 'bytes=a-b', 'bytes=', '=', 'bytes=0-18446744073709551615'],
    'If-Range': ['"x"', 'W/"x"', 'yesterday', '"'],
    'If-None-Match': ['*', '"', 'W/', '"@600:a@"', '"a", "b"', '\xff'],
    'If-Modified-Since': ['0', 'Thu, 01 Jan 1970 00:00:00 GMT', 'Thu, 99 Foo 9999 99:99:99 GMT', '@500:a@'],
    'Accept-Encoding': ['', 'gzip;q=0', 'gzip;q=9', 'br, zstd, *', '@500:gzip,@', 'GZIP', 'x-gzip'],
    'Accept-Language': ['', '*', 'zz-ZZ', 'zh;q=-1', '@400:zh,@', '../../etc', 'en;q=1e9', '\xe4\xb8\xad'],
    'X-Forwarded-For': ['', 'unknown', '999.1.1.1', '::1', '@300:1.1.1.1, @', "'; drop table sanhui.session; --", '<script>', '127.0.0.1\t', '-1', '\xff\xfe'],
    'Expect': ['100-continue', '200-ok', ''],
    'Connection': ['close, close', 'Upgrade', 'keep-alive, close', 'Host', '@300:close,@', ''],
    'Accept': ['', 'application/json;q=2', '@500:a/b,@'],
    'User-Agent': ['', '() { :;}; /bin/id', '${jndi:ldap://x/y}', '@1500:u@'],
    'Authorization': ['', 'Basic', 'Basic !!!!', 'Bearer @1000:a@', 'Digest username="x'],
    'X-HTTP-Method-Override': ['DELETE'],
    'X-Original-URL': ['/desk'],
}


def harmless():
    """Headers that may say what they like: the answer is the same as without them."""
    for name, values in HARMLESS.items():
        for value in values:
            yield '200 or closed' if len(value) > 50 or '@' in value else '200', f'{name}: {shown(value)}', get('/healthz', f'{name}: {value}')


# ---- bodies and what announces them --------------------------------------------------------------

LENGTHS = ['-5', '-0', '+5', '0x10', '1e1', '5.0', '5 5', '5,5', '5, 5', '5;5', 'five', '\xd9\xa5', "5'", '1_0', '0000000002', '9999999999', '2147483648', '4294967296',
           '4294967298', '9223372036854775807', '9223372036854775808', '18446744073709551616', '18446744073709551618', '@100:9@']


def lengths():
    for length in LENGTHS:
        yield '400', f'a length of {shown(length)}', post('/enter', '{}', length=length)
        yield '400', f'a length of {shown(length)}, of a picture', post('/photo', '{}', length=length, kind='Content-Type: image/jpeg')
        yield '400 or closed', f'a length of {shown(length)}, of a page', get('/healthz', f'Content-Length: {length}')
        yield '400', f'a length of {shown(length)}, of a websocket', upgrade(f'Content-Length: {length}')
    for path, length in (('/enter', 16385), ('/login', 20000), ('/cast', 999999999), ('/photo', 20971521), ('/clip', 1048577), ('/register', 8388609)):
        yield '413', f'{length} bytes for {path}', post(path, '{', length=length)
    for two in (('2', '2'), ('2', '3'), ('0', '2'), ('2', '')):
        yield '400 or closed', f'two lengths, {two[0]} and {two[1] or "none"}', post('/enter', '{}', f'Content-Length: {two[1]}', length=two[0])
    yield '411', 'no length', request('POST /enter HTTP/1.1', GOOD_ORIGIN, JSON_TYPE, body='{}')
    yield '411', 'an empty length', post('/enter', '{}', length='')


def codings():
    for coding in ('chunked', 'Chunked', 'CHUNKED', 'identity', 'gzip', 'gzip, chunked', 'chunked, identity', 'chunked, chunked', 'xchunked', 'chunked;q=1', '"chunked"', 'chun ked',
                   'chunked\x0b', '\x0bchunked', '-', '@300:c@'):
        line = f'Transfer-Encoding: {coding}'
        for name, text in (('a letter', request('POST /enter HTTP/1.1', GOOD_ORIGIN, JSON_TYPE, line, body='2\r\n{}\r\n0\r\n\r\n')),
                           ('a letter with a length', post('/enter', '0\r\n\r\nGET /desk HTTP/1.1\r\nHost: x\r\n\r\n', line)), ('a page', get('/healthz', line))):
            yield '501', f'{name}, {shown(coding)}', text
        yield '400', f'a websocket, {shown(coding)}', upgrade(line)
    for line in ('Transfer-Encoding : chunked', 'Transfer_Encoding: chunked', ' Transfer-Encoding: chunked', 'X: y\nTransfer-Encoding: chunked', 'Transfer-Encoding:\tchunked'):
        yield '4xx or 501 or closed', f'smuggled: {shown(line)}', post('/enter', '0\r\n\r\nGET /desk HTTP/1.1\r\nHost: x\r\n\r\n', line)
    for size in ('0', '2', 'ffffffff', '-1', '7fffffffffffffff', 'zz', '@1000:0@2', '2;ext=@500:a@'):
        yield '501', f'a chunk of {shown(size)}', request('POST /enter HTTP/1.1', GOOD_ORIGIN, JSON_TYPE, 'Transfer-Encoding: chunked', body=f'{size}\r\n{{}}\r\n0\r\n\r\n')


TYPES = ['text/plain', 'text/html', 'text/json', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonp', 'application/json5', 'application/json-seq',
         'application/ld+json', 'application/xml', 'application/javascript', 'json', '*/*', 'application/', '/', ';', 'text/plain, application/json', 'x application/json', '@300:a@']


def types():
    for path in ('/enter', '/cast', '/photo', '/clip', '/register'):
        for kind in TYPES:
            yield '415', f'{shown(kind)} for {path}', post(path, '{}', kind=f'Content-Type: {kind}')
        yield '415', f'no type for {path}', post(path, '{}', kind=None)
    for path, kind in (('/photo', 'image'), ('/photo', 'imagex/png'), ('/photo', 'application/octet-streams'), ('/clip', 'audio/'), ('/clip', 'audio/mpeg'), ('/clip', 'video/webm'),
                       ('/register', 'text/csvx'), ('/register', 'application/vnd.ms-excel'), ('/register', 'text/tab-separated-values')):
        yield '415', f'{kind} for {path}', post(path, 'x', kind=f'Content-Type: {kind}')
    for path, kind in (('/photo', 'image/jpeg'), ('/clip', 'audio/webm'), ('/register', 'text/csv')):
        for size in (0, 1, 5000):
            # few of these are taken at a time: 503 when others come just then
            yield '401 or 503', f'{size} bytes for {path} from nobody', post(path, 'x' * size, kind=f'Content-Type: {kind}')
        yield '401 or 503', f'{kind} for {path} from nobody, whose bytes do not come', post(path, 'x', kind=f'Content-Type: {kind}', length=100000)
    for path in ('/', '/healthz', '/desk', '/ws', '/photo/1', '/enter/', '/Enter', '/nowhere', '/units', '/held', '/assets/x.js'):
        yield '404', f'a letter to {path}', post(path, '{}')


ORIGINS = ['null', '', 'http://', '127.0.0.1:{PORT}', '//127.0.0.1:{PORT}', 'http://evil.example', 'http://127.0.0.1', 'http://127.0.0.1:80', 'http://127.0.0.1:1', 'http://127.0.0.1:{PORT}0',
           'http://127.0.0.1:0{PORT}', 'http://127.0.0.1:{PORT}/', 'http://127.0.0.1:{PORT}/desk', 'http://127.0.0.1:{PORT}.evil.example', 'http://127.0.0.1:{PORT}#', 'http://127.0.0.1:{PORT}?',
           'http://127.0.0.1:{PORT} http://evil.example', 'http://evil.example http://127.0.0.1:{PORT}', 'http://127.0.0.1:{PORT},http://evil.example', 'http://a@127.0.0.1:{PORT}',
           'http://127.0.0.1:{PORT}\\.evil.example', 'HTTP://127.0.0.1:{PORT}', 'http://LOCALHOST:{PORT}', 'http://localhost.:{PORT}', 'http://x.localhost:{PORT}', 'http://127.0.0.2:{PORT}',
           'http://127.1:{PORT}', 'http://0x7f000001:{PORT}', 'http://2130706433:{PORT}', 'http://[::1]:{PORT}', 'ws://127.0.0.1:{PORT}', 'ftp://127.0.0.1:{PORT}', 'file://', 'data:',
           'chrome-extension://abcdefghijklmnop', 'http://\xe4\xb8\x89', '@300:a@']


def origins():
    for origin in ORIGINS:
        yield '403', f'a letter from {shown(origin)}', post('/enter', '{}', origin=f'Origin: {origin}')
        yield '403', f'a websocket from {shown(origin)}', upgrade(origin=f'Origin: {origin}')
    for name, text in (('a letter', post('/enter', '{}', origin=None)), ('a websocket', upgrade(origin=None)), ('a picture', post('/photo', 'x', origin=None, kind='Content-Type: image/png'))):
        yield '403', f'{name} from nowhere', text
    yield '403', 'a letter whose Referer alone is ours', post('/enter', '{}', 'Referer: http://127.0.0.1:{PORT}/', origin=None)


def upgrades():
    for value in ('h2c', 'H2C', 'h2', 'HTTP/2.0', 'TLS/1.0', 'IRC/6.9', 'h2c, websocket', 'websocket, h2c', 'websocket,websocket', 'websocket/13', 'web socket', 'websocketx', 'xwebsocket',
                  'websocket;x', 'websocket\x0b', 'raw', '@200:w@'):
        yield '400 or 403', f'Upgrade: {shown(value)}', upgrade('HTTP2-Settings: AAMAAABkAAQAAP__', upgrade=f'Upgrade: {value}')
    for connection in ('Connection: close', 'Connection: keep-alive', 'Connection:', None, 'Connection: upgradex'):
        yield '101 or 400 or 404 or closed', f'{shown(connection or "")} for a connection', upgrade(connection=connection)
    for connection in ('Connection: upgrade', 'Connection: keep-alive, Upgrade', 'Connection: UPGRADE'):
        yield '101', connection, upgrade(connection=connection)
    for size in [*range(0, 24), *range(25, 33), 64, 128, 1000]:
        yield '400 or closed', f'a key of {size} bytes', upgrade(key=f'Sec-WebSocket-Key: {"a" * size}')
    for version in [*map(str, range(0, 13)), '14', '99', '-13', '13.0', '1 3', '13, 8', '8, 13', '0x0d', '113', '130', '']:
        yield '426', f'version {shown(version)}', upgrade(version=f'Sec-WebSocket-Version: {version}')
    for protocol in ('', 'sanhui', 'sanhui.v2', 'sanhui.v', 'SANHUI.V1', 'sanhui.v1x', 'xsanhui.v1', 'sanhui.v1;', 'http', 'http-only', 'default', 'sanhui v1', '@300:a@', '@60:a,@b'):
        yield '400', f'subprotocol {shown(protocol)}', upgrade(protocol=f'Sec-WebSocket-Protocol: {protocol}')
    for path in ('/', '/ws/', '/WS', '/wsx', '/ws/x', '/w', '/healthz', '/desk', '/ws%2f', '/ws%20', '/ws;x', '/ws.', '/nowhere'):
        yield '400 or 404', f'a websocket at {path}', upgrade(path=path)
    for extensions in ('permessage-deflate', 'permessage-deflate; client_max_window_bits=99', 'x-webkit-deflate-frame', '@200:permessage-deflate,@x', ';', '\xff'):
        yield '101 or closed', f'extensions {shown(extensions)}', upgrade(f'Sec-WebSocket-Extensions: {extensions}')


NOT_JSON = ['', ' ', '{', '}', '[', '[]', '[{}]', 'null', 'true', '0', '-0', '"a"', '{}{}', '{} x', '{"token":}', '{"token"}', '{token:1}', "{'token':'a'}", '{"token":"a",}', '{"token":"\\ud800"}',
            '{"token":"\\u0000"}', '{"token":"a","token":"b"}', '{"token":1e999}', '{"token":99999999999999999999}', '{"token":NaN}', '/**/{}', '\ufeff{}', '@2100:[@@2100:]@', '{"token":"a\n"}',
            '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>', 'token=a']
DOORS = {'/enter': ['token', 'meeting'], '/slip': ['token', 'digits'], '/privacy': ['version'], '/login': ['username', 'password'], '/link': ['token']}
FIELDS = ['1', 'null', 'true', '[]', '{}', '["a"]', '""', '"@5000:a@"', '"\\u202e\\u0007"', '"\\u0000"', '"\\ud800"', '"\' or 1=1 --"', '"%00"', '"${jndi:x}"', '1.5', '-1']


def bodies(wrong_utf8):
    for path, fields in DOORS.items():
        for body in NOT_JSON:
            yield '4xx', f'{path}: {shown(body)}', post_expanded(path, body)
        for field in fields:
            good = {name: '12345678' for name in fields if name != field}
            for value in FIELDS:
                rest = ''.join(f',"{name}":{json.dumps(one)}' for name, one in good.items())
                yield '4xx', f'{path}: {field} {shown(value)}', post_expanded(path, f'{{"{field}":{value}{rest}}}')
    for body in NOT_JSON:
        yield '4xx', f'/cast: {shown(body)}', post_expanded('/cast', body)
    for wrong in wrong_utf8:
        raw = bytes.fromhex(wrong).decode('latin-1')
        yield '400', f'a body with {wrong}', request('POST /enter HTTP/1.1', GOOD_ORIGIN, JSON_TYPE, f'Content-Length: {12 + len(raw)}', body=f'{{"token":"{raw}"}}')


def post_expanded(path, body):
    """A letter whose length is that of its body once @3:ab@ is expanded."""
    whole = re.sub(r'@(\d+):(.*?)@', lambda found: found[2] * int(found[1]), body, flags=re.S)
    return post(path, body, length=len(whole.encode()))


COOKIES = ['', '=', 'sanhui', 'sanhui=', 'sanhui=;', 'sanhui=a', 'sanhui=@22:A@', 'sanhui=@21:A@', 'sanhui=@23:A@', 'sanhui=@3000:A@', 'sanhui="@22:A@"', 'sanhui=@22:%@', '__Host-sanhui=@22:A@',
           'SANHUI=@22:A@', 'sanhui=@22:A@; sanhui=@22:B@', ';;;sanhui=@22:A@', 'sanhui = @22:A@', 'sanhui=../../../../../etc/ab', "sanhui=' or 1=1 --aaaaaaaaaaa", 'xsanhui=@22:A@', '$Version=1; sanhui=@22:A@']


def cookies():
    for cookie in COOKIES:
        for name, text in (('privacy', post('/privacy', '{"version":"1"}', f'Cookie: {cookie}')), ('a cast', post('/cast', '{}', f'Cookie: {cookie}')),
                           ('a picture', post('/photo', 'x', f'Cookie: {cookie}', kind='Content-Type: image/png')), ('what I joined', get('/mine', f'Cookie: {cookie}')),
                           ('the register', get('/register.csv?building=1', f'Cookie: {cookie}'))):
            yield '4xx or 503' if name == 'a picture' else '4xx', f'{name} with {shown(cookie)}', text


# ---- time and order ------------------------------------------------------------------------------

def slow():
    whole = get('/healthz')
    for cut in (0, 1, 3, 4, 5, 12, 15, 22, 30, len(whole) - 4, len(whole) - 3, len(whole) - 2, len(whole) - 1):
        yield 'closed', f'{cut} bytes of a request, then nothing', whole[:cut]
    yield 'closed', 'a byte of the head a second', PAUSE.join(get('/healthz'))
    yield 'closed', 'a header a second', request('GET /healthz HTTP/1.1') [:-2] + ''.join(f'{PAUSE}X-{n}: y\r\n' for n in range(20))
    letter = post('/enter', '{"token":"' + 'a' * 40 + '"}', length=52)
    head, body = letter.split('\r\n\r\n')
    for sent in (0, 1, 20):
        yield '408', f'a head, then {sent} bytes of its body, then nothing', head + '\r\n\r\n' + body[:sent]
    yield '408', 'a byte of the body a second', head + '\r\n\r\n' + ''.join(PAUSE + char for char in '{"token":"abcdefghijklmnopqrst')
    for path, kind in (('/photo', 'image/jpeg'), ('/clip', 'audio/webm'), ('/register', 'text/csv')):
        yield '401', f'the head of {path}, from nobody', post(path, '', kind=f'Content-Type: {kind}', length=1000)
    for cut in (20, 60, 150):
        yield 'closed', f'{cut} bytes of an upgrade', upgrade()[:cut]
    yield '200', 'a request in two pieces, a second between', whole[:20] + PAUSE + whole[20:]
    yield '401', 'a letter in three pieces', post('/privacy', '{"version":"1"}')[:50] + PAUSE + post('/privacy', '{"version":"1"}')[50:-5] + PAUSE + 'n":"1"}'[-5:]


def behind():
    """A second request in the same piece: each is answered by itself or the connection goes, and no body is a head."""
    good, letter = get('/healthz'), post('/enter', '{}')
    for name, first, expected in (('a page', good, '200'), ('HEAD', request('HEAD /healthz HTTP/1.1'), '200'), ('a page that is not there', get('/nowhere'), '404'), ('a letter', letter, '4xx'),
                                  ('a picture', post('/photo', 'x', kind='Content-Type: image/png'), '401 or 503'), ('an odd method', request('PUT /x HTTP/1.1'), '405')):
        for other, second in (('a page', good), ('a letter', letter), ('an upgrade', upgrade()), ('rubbish', '\x00\xff\r\n\r\n'), ('half a request', good[:20]), ('20 pages', f'@20:{good}@')):
            yield f'{expected} or closed', f'{other} behind {name}', first + second
    yield '400', 'a page that has another for its body', get('/healthz', f'Content-Length: {len(good)}') + good
    yield '101', 'a request behind an upgrade', upgrade() + good


STRANGERS = {
    'TLS 1.0': '\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x01@160:a@', 'TLS 1.2': '\x16\x03\x03\x00\xa5\x01\x00\x00\xa1\x03\x03@160:a@', 'SSL 2': '\x80\x2e\x01\x00\x02\x00\x15\x00\x00\x00\x10@40:a@',
    'a TLS alert': '\x15\x03\x01\x00\x02\x02\x28', 'SSH': 'SSH-2.0-OpenSSH_9.2\r\n\r\n', 'SMTP': 'EHLO x\r\n\r\n', 'FTP': 'USER anonymous\r\n\r\n', 'POP3': 'CAPA\r\n\r\n', 'IMAP': 'a001 LOGIN x y\r\n\r\n',
    'IRC': 'NICK x\r\nUSER x 0 * x\r\n\r\n', 'RTSP': 'OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n', 'SIP': 'OPTIONS sip:x SIP/2.0\r\nVia: SIP/2.0/TCP x\r\n\r\n', 'Redis': '*1\r\n$4\r\nPING\r\n\r\n',
    'Redis, in words': 'CONFIG SET dir /tmp\r\n\r\n', 'memcached': 'stats\r\n\r\n', 'PostgreSQL': '\x00\x00\x00\x08\x04\xd2\x16\x2f\r\n\r\n', 'MySQL': '\x20\x00\x00\x01\x85\xa6\xff\x01\r\n\r\n',
    'MQTT': '\x10\x0c\x00\x04MQTT\x04\x02\x00\x3c\x00\x00\r\n\r\n', 'AMQP': 'AMQP\x00\x00\x09\x01\r\n\r\n', 'DNS': '\x00\x1d\xaa\xaa\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\r\n\r\n', 'SMB': '\x00\x00\x00\x45\xffSMB\x72\r\n\r\n',
    'RDP': '\x03\x00\x00\x13\x0e\xe0\x00\x00\x00\x00\x00\x01\x00\x08\x00\x03\x00\x00\x00\r\n\r\n', 'SOCKS 4': '\x04\x01\x00\x50\x7f\x00\x00\x01\x00\r\n\r\n', 'SOCKS 5': '\x05\x01\x00\r\n\r\n',
    'PROXY 1': 'PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\n', 'PROXY 2': '\r\n\r\n\x00\r\nQUIT\n\x21\x11\x00\x0c@12:a@', 'HTTP/2': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\x00\x00\x00\x04\x00\x00\x00\x00\x00',
    'a frame without an upgrade': '\x81\x85\x01\x02\x03\x04@5:a@\r\n\r\n', 'gopher': '\r\n', 'JSON': '{"m":"ping","id":1}\r\n\r\n', 'a picture': '\xff\xd8\xff\xe0@200:\x00@\r\n\r\n',
    'a ZIP': 'PK\x03\x04@200:\x00@\r\n\r\n', 'zero bytes': '@500:\x00@', 'high bytes': '@500:\xff@', 'spaces': '@500: @', 'line ends': '@500:\r\n@', 'LF alone': '@500:\n@', 'one long line': '@100000:A@',
    'a method that never ends': '@5000:G@', 'colons': '@500::@\r\n\r\n', 'a megabyte of zero bytes': '@1000000:\x00@', 'a shell': '() { :;}; echo\r\n\r\n', 'an answer': 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n',
}


def strangers():
    for name, text in STRANGERS.items():
        yield NO_HTTP + ' or 405', name, text
        yield '200 or closed', f'{name}, behind a page', get('/healthz') + text


def groups(wrong_utf8):
    """Group → its cases: what is expected, a name, the bytes as a line of the file."""
    made = {'targets': targets(wrong_utf8), 'bodies': bodies(wrong_utf8), **{make.__name__: make() for make in (
        methods, versions, hosts, headers, harmless, lengths, codings, types, origins, upgrades, cookies, slow, behind, strangers)}}
    return {group: [(expected, ' '.join(name.split()), escaped(text)) for expected, name, text in cases] for group, cases in made.items()}
