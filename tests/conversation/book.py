#!/usr/bin/env python3
"""book.py: a workbook on stdin as JSON: [{name, header, frozen, rows: [[[type, text] or null …] …]}]. Types as in the file: s, n; formats of numbers after it."""
import io
import json
import re
import sys
import xml.etree.ElementTree as xml
import zipfile

SHEET = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
with zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read())) as book:
    part = {info.filename: book.read(info) for info in book.infolist()}
assert not any('vba' in name or 'external' in name for name in part), list(part)
shared = [''.join(si.itertext()) for si in xml.fromstring(part.get('xl/sharedStrings.xml', b'<x/>')).iter(SHEET + 'si')]
styles = xml.fromstring(part['xl/styles.xml'])
codes = {one.get('numFmtId'): one.get('formatCode') for one in styles.iter(SHEET + 'numFmt')}
formats = [codes.get(one.get('numFmtId'), '') for one in styles.find(SHEET + 'cellXfs')]
made = []
for n, sheet in enumerate(xml.fromstring(part['xl/workbook.xml']).iter(SHEET + 'sheet'), 1):
    tree = xml.fromstring(part['xl/worksheets/sheet%d.xml' % n])
    assert not list(tree.iter(SHEET + 'f')) and not list(tree.iter(SHEET + 'hyperlink')), 'a formula or a link'
    rows = []
    for row in tree.iter(SHEET + 'row'):
        cells = []
        for cell in row:
            column = 0
            for letter in re.match('[A-Z]+', cell.get('r')).group():
                column = column * 26 + ord(letter) - 64
            value = cell.find(SHEET + 'v')
            cells += [None] * (column - 1 - len(cells))
            if value is not None:
                kind = cell.get('t', 'n')
                cells.append([kind if kind == 's' else formats[int(cell.get('s', '0'))], shared[int(value.text)] if kind == 's' else value.text])
        rows.append(cells)
    made.append({'name': sheet.get('name'), 'header': ''.join(h.text or '' for h in tree.iter(SHEET + 'oddHeader')), 'frozen': any(p.get('state') == 'frozen' for p in tree.iter(SHEET + 'pane')), 'rows': rows})
json.dump(made, sys.stdout, ensure_ascii=False)
