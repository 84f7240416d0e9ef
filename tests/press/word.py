#!/usr/bin/env python3
"""Minutes of forty pages as a Word file, opened by LibreOffice and read off its pages: word.py PRESS.

Part of `make soak`, because LibreOffice is large. Every word must be there in order, every table's cell, and rare letters.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

RARE = '𠮷㐂龘'


def marked(text):
    return ''.join('\1:%d\1%s\n' % (n, line) for n, line in enumerate(text.split('\n'), 1))


def solid(text):
    return re.sub(r'\s', '', text)


def minutes():
    lines = ['# 浦晖居民区“垃圾箱房外立面”听证会纪要（第1轮）']
    for part in range(1, 11):
        lines += ['## %s、讨论情况' % '一二三四五六七八九十'[part - 1]]
        lines += ['第%d条意见：%s先生说，楼道里的灯请换成感应的，晚上老人下楼看不清台阶，已有%d户说过。' % (n, RARE, n)
                  for n in range(part * 50 - 49, part * 50 + 1)]
        lines += ['|= 序号 | 事项 | 责任人 |'] + ['| %d-%d | 更换%d号楼道灯 | %s |' % (part, n, n, RARE) for n in range(1, 31)]
    return lines + ['@signatures', '> 主持人（签名）：', '> 记录人（签名）：', '@end', '@seal', '> 浦晖居民委员会（盖章）', '> 2026年4月16日', '@end']


def main(press):
    lines = minutes()
    job = {'form': 'docx', 'title': '纪要', 'foot': '会议码 PH-2K7M', 'text': marked('\n'.join(lines)),
           'check': 'https://sanhui.example.cn/check/K7M3PQ92'}
    with tempfile.TemporaryDirectory() as folder:
        word = os.path.join(folder, 'minutes.docx')
        with open(word, 'wb') as file:
            subprocess.run([press], input=json.dumps(job).encode(), stdout=file, check=True, timeout=120)
        subprocess.run(['soffice', '--headless', '-env:UserInstallation=file://' + folder + '/profile', '--convert-to', 'pdf',
                        '--outdir', folder, word], check=True, timeout=600, stdout=subprocess.DEVNULL)
        pages = subprocess.run(['pdftotext', '-raw', os.path.join(folder, 'minutes.pdf'), '-'], check=True,
                               capture_output=True).stdout.decode().split('\f')[:-1]
        codes = subprocess.run('pdftoppm -r 100 -l 1 -png minutes.pdf page && zbarimg -q --raw page*', shell=True, cwd=folder,
                               check=True, capture_output=True).stdout.decode()
    assert len(pages) >= 40, len(pages)
    assert job['check'] in codes, codes
    text = solid(''.join(re.sub(r'—\s*\d+\s*—[\s\S]*?K7M3PQ92', '', page) for page in pages))
    said = [solid(part) for line in lines if not line.startswith('@')
            for part in re.sub(r'^(#+ |> |\|=? ?)', '', line).rstrip('|').split('|')]
    missing = [words for words in said if words not in text]
    assert missing == [], missing[:5]
    assert [int(n) for n in re.findall(r'第(\d+)条意见', text)] == list(range(1, 501))
    print('Word file by LibreOffice: %d pages, every word and cell there' % len(pages))


if __name__ == '__main__':
    main(sys.argv[1])
