"""Phones that never read: unread.py PORT CODE COUNT COOKIE…

Opens COUNT websockets with the smallest receive buffer there is, the cookies in turn, joins the meeting on each and
reads nothing, ever. Every second one goes on talking as a page does, a heartbeat every five seconds; the others are silent.
Prints "open" when all are, and ends when its input does.
"""
import json
import os
import select
import socket
import sys

SMALL = 2048
HEARTBEAT = 5


def frame(message):
    text = json.dumps(message).encode()
    head = bytes([0x81, 0x80 | len(text)]) if len(text) < 126 else bytes([0x81, 0xFE]) + len(text).to_bytes(2, "big")
    return head + bytes(4) + text      # masked with nothing


def phone(port, cookie, code):
    line = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL)
    line.connect(("127.0.0.1", port))
    line.sendall((f"GET /ws HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
                  "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                  f"Sec-WebSocket-Protocol: sanhui.v1\r\nCookie: {cookie}\r\n\r\n").encode())
    line.setblocking(False)
    line.send(frame({"m": "join", "id": 1, "d": {"place": "meeting/" + code}}))
    return line


def main():
    port, code, count, cookies = int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4:]
    lines = [phone(port, cookies[i % len(cookies)], code) for i in range(count)]
    print("open", flush=True)
    number = 1
    while not (select.select([0], [], [], HEARTBEAT)[0] and os.read(0, 1) == b""):
        number += 1
        for line in lines[::2]:
            try:
                line.send(frame({"m": "ping", "id": number}))
            except OSError:
                pass    # cut, or its own words wait


main()
