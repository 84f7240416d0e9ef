#!/usr/bin/env python3
"""Papers and lists out of sanhui-press, read back by other programs: check.py PRESS.

PDF by pdfinfo, pdffonts, pdftotext, pdftoppm and zbarimg; DOCX by docx2txt and as XML; XLSX as XML. Nothing may be
lost, on however many pages it stands.
"""
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml
import zipfile

PRESS = sys.argv.pop(1)
WORD = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
SHEET = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'


def marked(text, **values):
    """A template's text as the server fills it: lines with their numbers, values between their marks."""
    for name, value in values.items():
        value = ''.join(c if c >= ' ' else '\v' if c == '\n' else '' for c in value)
        text = text.replace('{{%s}}' % name, '\2%s\3' % value)
    return ''.join('\1:%d\1%s\n' % (n, line) for n, line in enumerate(text.split('\n'), 1))


def press(job, **more):
    job = {'title': '测试', 'foot': '会议码 PH-2K7M · 第 2 版', **job, **more}
    done = subprocess.run([PRESS], input=json.dumps(job).encode(), capture_output=True, timeout=120)
    return done.returncode, done.stdout, done.stderr.decode()


def made(form, text, **more):
    code, out, err = press({'form': form, 'text': text}, **more)
    if code != 0:
        raise AssertionError('exit %d: %s' % (code, err))
    return out


def tool(data, *command):
    """What a program says of a file; {} in the command is its path."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        return subprocess.run([c.replace('{}', file.name) for c in command], capture_output=True, check=True,
                              timeout=120).stdout


def pdf_pages(pdf):
    return tool(pdf, 'pdftotext', '-layout', '{}', '-').decode().split('\f')[:-1]


def solid(text):
    return re.sub(r'\s', '', text)


def without_foot(page):
    return re.sub(r'—\s*\d+\s*—[\s\S]*$', '', page)


def pdf_codes(pdf, dpi):
    with tempfile.TemporaryDirectory() as folder:
        tool(pdf, 'pdftoppm', '-r', str(dpi), '-png', '{}', folder + '/page')
        said = subprocess.run('zbarimg -q --raw %s/page*' % folder, shell=True, capture_output=True, timeout=120)
        return said.stdout.decode().split()


def grey(pdf, dpi):
    """The first page's rows of dots."""
    head, size, _, dots = tool(pdf, 'pdftoppm', '-r', str(dpi), '-gray', '-singlefile', '{}').split(b'\n', 3)
    assert head == b'P5'
    width = int(size.split()[0])
    return [dots[at:at + width] for at in range(0, len(dots), width)]


def part(docx, name):
    return zipfile.ZipFile(io.BytesIO(docx)).read(name)


def docx_text(docx):
    return tool(docx, 'docx2txt', '{}', '-').decode()


EVERYTHING = '''# 关于“垃圾箱房外立面”结果的公示
@mark 初步结果
> 各位业主：
现将结果公示如下：{{name}}。
## 一、事项
### （一）小题
>> 小字说明
@large 大字
@hash 3f9a1c0d7e5b4286
* 项目甲
+ 第一步
+ 第二步
签名 ________ [ ]是 [ ]否 **加重**
|= 序号 | 姓名 | 备注 |
| 1 | {{name}} | |
| 没有别人 |
@beside https://sanhui.example.cn/m/PH-2K7M
地点：活动室
@end
@frame
> 框内
@end
@columns
> 左栏
@next
> 右栏
@end
@tear
> 回执
@end
@signatures
> 主持人：
> 记录人：
> 代表：
@end
@seal
> 浦晖居民委员会（盖章）
> 2026年4月16日
@end'''
SAID = ['关于“垃圾箱房外立面”结果的公示', '初步结果', '各位业主：', '现将结果公示如下：', '一、事项', '（一）小题', '小字说明',
        '大字', '3f9a1c0d7e5b4286', '项目甲', '1.第一步', '2.第二步', '加重', '序号', '没有别人', '地点：活动室', '框内', '左栏',
        '右栏', '回执', '主持人：', '记录人：', '代表：', '浦晖居民委员会（盖章）', '2026年4月16日']
NAMES = ['王小明', '𠮷野㐂龘', '<b>&amp; "x" \'y\'</b>', '{{name}} {{#x}}', '|# @end **', '欧阳' * 100]
HOUSEHOLDS = '\n'.join('| %d | %d号%d室 | 王某 |' % (n, n // 60 + 1, n % 60 + 101) for n in range(1, 5001))
CHECK = 'https://sanhui.example.cn/check/K7M3PQ92'


class Pdf(unittest.TestCase):
    def test_everything_is_there(self):
        for name in NAMES:
            pages = pdf_pages(made('pdf', marked(EVERYTHING, name=name)))
            text = solid(''.join(pages))
            for words in SAID:
                self.assertIn(solid(words), text)
            # once in a sentence, once in a table; a long one goes over the edge of a page
            self.assertGreaterEqual(text.count(solid(name)) + (len(pages) - 1 if len(name) > 100 else 0), 2, name)

    def test_letters_are_embedded(self):
        fonts = tool(made('pdf', marked(EVERYTHING, name=NAMES[1])), 'pdffonts', '{}').decode().splitlines()[2:]
        self.assertGreater(len(fonts), 3)
        for line in fonts:
            self.assertRegex(line, r'Noto\S+ .* yes yes yes')

    def test_codes_are_read_from_a_coarse_print(self):
        codes = pdf_codes(made('pdf', marked(EVERYTHING, name='王'), check=CHECK), 100)
        self.assertIn('QR-Code:https://sanhui.example.cn/m/PH-2K7M'.split(':', 1)[1], codes)
        self.assertIn(CHECK, codes)

    def test_forty_pages(self):
        lines = ['第%d条意见：楼道里的灯请换成感应的，晚上老人下楼看不清台阶，已有%d户说过。' % (n, n) for n in range(1, 501)]
        pages = pdf_pages(made('pdf', marked('# 会议记录\n' + '\n'.join(lines))))
        self.assertGreaterEqual(len(pages), 40)
        whole = ''
        for n, page in enumerate(pages, 1):
            self.assertIn(solid('第 %d 页，共 %d 页' % (n, len(pages))), solid(page))
            self.assertIn('—%d—' % n, solid(page))
            self.assertIn('会议码PH-2K7M·第2版', solid(page))
            whole += solid(without_foot(page))
        self.assertEqual([int(n) for n in re.findall(r'第(\d+)条意见', whole)], list(range(1, 501)))
        for line in lines:
            self.assertIn(solid(line), whole)

    def test_a_heading_is_not_left_alone(self):
        for fill in range(14, 24):
            for text in ('正文在此', '正文在此' * 16, '正文在此' * 30):
                pages = pdf_pages(made('pdf', marked('\n'.join(['行'] * fill + ['## 一、标题', text]))))
                where = [n for n, page in enumerate(pages) if '一、标题' in solid(page)]
                self.assertIn('正文在此', solid(pages[where[0]]))

    def test_five_thousand_rows(self):
        pages = pdf_pages(made('pdf', marked('@tight\n# 名册\n|= 序号 | 门牌室号 | 业主 |\n' + HOUSEHOLDS)))
        seen = []
        self.assertLess(len(pages), 80, 'two lists side by side')
        for n, page in enumerate(pages, 1):
            self.assertEqual(solid(page).count('序号门牌室号业主'), 2, n)
            seen += sorted(int(n) for n in re.findall(r'(\d+)\s+\d+号\d+室', page))
        self.assertEqual(seen, list(range(1, 5001)), 'no page has a row before those of the page before')

    def test_a_seal_is_not_alone_on_a_page(self):
        end = '## 五、后续途径\n最后一句话。\n@signatures\n> 主持人：\n@end\n@seal\n> 居民委员会（盖章）\n> 2026年4月16日\n@end'
        for fill in range(8, 22):
            pages = pdf_pages(made('pdf', marked('行\n' * fill + end)))
            where = solid(next(page for page in pages if '居民委员会（盖章）' in solid(page)))
            for words in ('五、后续途径', '最后一句话', '主持人', '2026年4月16日'):
                self.assertIn(words, where, fill)

    def test_a_heading_goes_with_what_is_signed_below_it(self):
        end = '@signatures\n' + '> 监票人（签名）：\n' * 4 + '@end\n@seal\n> 业主委员会（盖章）\n> 居民委员会（盖章）\n> 2026年8月21日\n@end'
        for lines in (2, 5):
            text = '## 六、公示和异议\n### （一）查询\n' + '公示期：二〇二六年八月二十一日起七日内可以查询本人的票电话。' * lines
            for fill in range(4, 22, 2):
                pages = [solid(page) for page in pdf_pages(made('pdf', marked('行\n' * fill + text + '\n' + end)))]
                self.assertIn('（一）查询公示期', next(page for page in pages if '六、公示和异议' in page), (lines, fill))
                self.assertRegex(next(page for page in pages if '监票人' in page), '票电话。监票人.*8月21日', (lines, fill))

    def test_no_page_without_words_of_the_paper(self):
        """What follows a seal stands with it, and it with the last of what is above it, whatever that is."""
        sealed = '@seal\n> 居民委员会（盖章）\n> 2026年4月16日\n@end\n>> 本系统提供辅助。\n@hash 3f9a1c0d\n>> 第 1 版 · 会议码'
        signed = '@signatures\n> 主持人：\n> 记录人：\n@end\n> 主持人已确认。\n>> 校验值：\n@hash 77aa\n' + sealed
        table = '|= 序号 | 事项 |\n' + ''.join('| %d | 最后一行%d |\n' % (n, n) for n in range(1, 7))
        bodies = {'words': '最后一句话。\n', 'long': '最后一句话，说得很长很长很长很长很长很长很长。' * 9 + '\n', 'table': table, 'one row': '## 四、安排\n|= 序号 | 事项 |\n| 1 | 最后一行6 |\n',
                  'item': '* 最后一句话\n', 'frame': '@frame\n> 最后一句话\n@end\n'}
        for body, words in bodies.items():
            for end in (sealed, signed) if body in ('long', 'table') else (signed,):
                for fill in range(1, 24, 4):
                    pages = [solid(without_foot(page)) for page in pdf_pages(made('pdf', marked('行\n' * fill + words + end)))]
                    self.assertRegex(pages[-1], '最后一|很长', (body, fill))
                    self.assertIn('4月16日', pages[-1], (body, fill))
                    self.assertFalse(pages[0].endswith('四、安排'), (body, fill))

    def test_a_long_list_does_not_leave_its_seal_alone(self):
        end = '@seal\n> 业主委员会（盖章）\n> 居民委员会（盖章）\n> 2026年4月16日\n@end\n>> 名册校验值：\n@hash 3f9a'
        for count in range(62, 150, 11):
            rows = ''.join('| %d | %d号楼 | 王某 |\n' % (n, n) for n in range(1, count + 1))
            pages = pdf_pages(made('pdf', marked('@tight\n# 名册\n|= 序号 | 楼号 | 业主 |\n' + rows + end)))
            self.assertIn('%d号楼' % count, solid(pages[-1]), count)
            self.assertIn('名册校验值', solid(pages[-1]), count)
            self.assertEqual(sorted(int(n) for page in pages for n in re.findall(r'(\d+)号楼', page)), list(range(1, count + 1)))

    def test_more_names_than_a_page_holds(self):
        for count in range(24, 44, 7):
            names = ''.join('> 当事人%d（签名）：\n' % n for n in range(count))
            end = '最后一句话。\n@signatures\n' + names + '@end\n@seal\n> 居民委员会（盖章）\n> 2026年4月16日\n@end\n>> 第 1 版'
            pages = [solid(page) for page in pdf_pages(made('pdf', marked('行\n' * 12 + end)))]
            self.assertIn('最后一句话。当事人0（签名）：', next(page for page in pages if '最后一句话' in page))
            self.assertIn('当事人%d' % (count - 1), pages[-1])
            self.assertEqual(len(re.findall('当事人', ''.join(pages))), count)

    def test_seals_do_not_lie_on_each_other(self):
        text = '结束。\n@seal\n%s> 浦晖居民委员会（盖章）\n> 2026年4月16日\n@end\n>> 第1版'
        for issuers in ('', '> 业主委员会（盖章）\n'):
            out = tool(made('pdf', marked(text % issuers)), 'pdftotext', '-bbox', '{}', '-').decode()
            at = {word: [float(n) for n in box] for *box, word in
                  re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', out)}
            name, day = at['浦晖居民委员会（盖章）'], at['2026年4月16日']
            self.assertAlmostEqual((name[0] + name[2]) / 2, (day[0] + day[2]) / 2, delta=4, msg='one middle')
            self.assertGreater(day[1], name[3] - 4)
            self.assertGreater((at['第1版'][1] - day[3]) * 25.4 / 72, 12, 'free below the day')
            if issuers:
                other = at['业主委员会（盖章）']
                self.assertEqual(other[1], name[1])
                self.assertGreater((name[0] + name[2] - other[0] - other[2]) / 2 * 25.4 / 72, 45, 'wider apart than a seal')

    def test_who_signs_has_room(self):
        text = '@signatures\n> 有车居民，1号 魏先生（签名或盖章）：\n> 老年居民，2号 彭先生（签名或盖章）：\n> 主持人：\n> 记录人：\n@end'
        lines = [solid(line) for line in pdf_pages(made('pdf', marked(text)))[0].split('\n')]
        self.assertIn('有车居民，1号魏先生（签名或盖章）：', lines)
        self.assertIn('主持人：记录人：', lines)

    def test_a_title_is_broken_between_words(self):
        for title, lines in (('关于召开“垃圾箱房外立面与出入口车闸”听证会（第1轮）的公告', ['关于召开“垃圾箱房外立面与出入口车闸”', '听证会（第1轮）的公告']),
                             ('浦晖居民区“生命通道拓宽”协调会纪要（第1轮）', ['浦晖居民区“生命通道拓宽”', '协调会纪要（第1轮）'])):
            page = pdf_pages(made('pdf', marked('# ' + title)))[0]
            self.assertEqual([solid(line) for line in page.split('\n') if line.strip()][:2], lines)

    def test_what_is_filled_in_is_large(self):
        rows = '|= 评议项 | 满意 |\n| 价格 | [ ] |'
        for text, size in (('%s', 16), ('@tight\n%s', 10.5), ('%s'.replace('%s', rows.replace('[ ]', '是')) + '%.0s', 12)):
            out = tool(made('pdf', marked(text % rows)), 'pdftotext', '-bbox-layout', '{}', '-').decode()
            top, bottom = map(float, re.search(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">价格', out).groups())
            self.assertAlmostEqual((bottom - top) / size, 1.45, delta=0.2, msg=text)

    def test_a_row_longer_than_a_page(self):
        long = ''.join('第%d句话说得很长很长。' % n for n in range(1, 401))
        pages = pdf_pages(made('pdf', marked('|= 谁 | 意见 |\n| 王 | {{long}} |\n| 李 | 完 |', long=long)))
        self.assertGreater(len(pages), 1)
        text = solid(''.join(without_foot(page) for page in pages)).replace('谁意见', '')
        self.assertEqual([int(n) for n in re.findall(r'第(\d+)句', text)], list(range(1, 401)))
        self.assertIn('李完', text)

    def test_halves_and_posters(self):
        half = '@half\n# 户征询单\n@beside https://sanhui.example.cn/s#%d\n> 5号%d室\n@end\n@end\n'
        slips = made('pdf', marked(''.join(half % (n, n) for n in range(101, 106))))
        pages = pdf_pages(slips)
        self.assertEqual([len(re.findall('5号', page)) for page in pages], [2, 2, 1])
        self.assertEqual(sorted(pdf_codes(slips, 100)), ['https://sanhui.example.cn/s#%d' % n for n in range(101, 106)])
        feet = [re.findall(r'会议码PH-2K7M·第2版·第(\d)张，共5张', solid(page)) for page in pages]
        self.assertEqual(feet, [['1', '2'], ['3', '4'], ['5']], 'cut apart, each says what it is')
        tagged = made('pdf', marked('@half\n@tagged PH-K7M3PQ-12\n> 签名 ____\n@end\n@end'))
        self.assertEqual(pdf_codes(tagged, 100), ['PH-K7M3PQ-12'])
        # Wherever on the sheet it stands, and whatever its number.
        numbers = ['PX-A394D1-%d' % n for n in range(80, 240)]
        many = made('pdf', marked(''.join('@sheet\n%s@tagged %s\n> 签名 ____\n@end\n@end\n' % ('> 字\n' * (n % 17), number) for n, number in enumerate(numbers))))
        self.assertEqual(set(numbers) - set(pdf_codes(many, 100)), set())
        poster = '@poster\n# 请您来说说\n@large 3月18日 19:00\n@code https://sanhui.example.cn/j/K7M3P%d\n> 本门洞：%d号\n@end\n'
        posters = made('pdf', marked(''.join(poster % (n, n) for n in range(1, 4))))
        self.assertEqual(len(pdf_pages(posters)), 3)
        self.assertEqual(sorted(pdf_codes(posters, 100)), ['https://sanhui.example.cn/j/K7M3P%d' % n for n in range(1, 4)])

    def test_a_poster_full_of_words(self):
        long = '春晖居民区东方明珠花园二期南苑北块地下车库出入口两侧沿街商铺门前绿化带改建停车位与非机动车棚增设充电桩方案意见征询听证会一'
        with open(os.path.join(os.path.dirname(__file__), '../../templates/papers/posters.txt')) as file:
            template = re.sub(r'{{[#/]\w+}}', '', file.read())
        values = {name: long[:60] for name in re.findall(r'{{(\w+)}}', template)}
        values.update(link='https://sanhui.example.cn/j/K7M3PQ8K7M3PQ8K7M3PQ8Z', code='HE-K7M3PQ', phone='021-12345678', check_code='NO-K7M3PQ')
        pdf = made('pdf', marked(template, **values), check=CHECK)
        pages = pdf_pages(pdf)
        self.assertEqual(len(pages), 1)
        self.assertIn('不要身份证号', solid(pages[0]))
        out = tool(pdf, 'pdftotext', '-bbox', '{}', '-').decode()
        words = [[float(n) for n in word] for word in re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"', out)]
        self.assertLess(max(word[3] for word in words), 842)
        self.assertGreaterEqual(max(word[3] - word[1] for word in words) / 1.45, 39, 'its title')
        values['link'] = values['link'][:-1] + 'A'
        one, other = (grey(one, 100) for one in (pdf, made('pdf', marked(template, **values), check=CHECK)))
        rows = [y for y in range(len(one)) if one[y] != other[y]]
        self.assertGreaterEqual((rows[-1] - rows[0] + 1) * 25.4 / 100, 80 * 31 / 41 - 0.5, 'modules that differ are spread over 31 of 41 at least')

    def test_a_long_half_shrinks_and_a_longer_one_has_a_page(self):
        for lines, most in ((20, 1), (120, 9)):
            text = '@half\n' + '\n'.join('> 第%d行说明文字' % n for n in range(lines)) + '\n@end\n'
            pages = pdf_pages(made('pdf', marked(text)))
            self.assertLessEqual(len(pages), most)
            if lines == 20:
                self.assertEqual(len(re.findall(r'第\d+行', solid(''.join(pages)))), lines)

    def test_sides_and_marks(self):
        info = tool(made('pdf', marked('@wide\n# 登记表')), 'pdfinfo', '{}').decode()
        self.assertRegex(info, r'Page size:\s+841\.\d+ x 595')
        text = solid(''.join(pdf_pages(made('pdf', marked('# 纸'), internal=True, rehearsal=True))))
        self.assertIn('内部不得张贴', text)
        self.assertTrue(set('演练') <= set(text))


class Picture(unittest.TestCase):
    def test_of_a_poster(self):
        png = made('png', marked('@poster\n# 请您来说说\n@code https://sanhui.example.cn/j/K7M3PQ\n@end'))
        self.assertEqual(int.from_bytes(png[16:20], 'big'), 750)
        self.assertEqual(tool(png, 'zbarimg', '-q', '--raw', '{}').decode().strip(), 'https://sanhui.example.cn/j/K7M3PQ')

    def test_for_a_chat_group(self):
        for more in ({}, {'rehearsal': True}):
            png = made('png', marked(EVERYTHING, name='王'), check=CHECK, **more)
            self.assertEqual(png[:8], b'\x89PNG\r\n\x1a\n')
            width, height = (int.from_bytes(png[at:at + 4], 'big') for at in (16, 20))
            self.assertEqual(width, 750)
            self.assertGreater(height, 1500)
            self.assertIn(CHECK, tool(png, 'zbarimg', '-q', '--raw', '{}').decode())

    def test_what_no_chat_shows_is_refused(self):
        code, out, err = press({'form': 'png', 'text': marked('行\n' * 1500)})
        self.assertEqual((code, out, err.split('\n')[0]), (2, b'', 'too long for one picture'))


class Docx(unittest.TestCase):
    def test_everything_is_there(self):
        for name in NAMES:
            docx = made('docx', marked(EVERYTHING, name=name), check=CHECK)
            for info in zipfile.ZipFile(io.BytesIO(docx)).infolist():
                if info.filename.endswith(('.xml', '.rels')):
                    xml.fromstring(part(docx, info.filename))
            text = ''.join(xml.fromstring(part(docx, 'word/document.xml')).itertext())
            for words in SAID:
                self.assertIn(solid(words), solid(text))
            self.assertEqual(text.count(name), 2)
            footer = ''.join(xml.fromstring(part(docx, 'word/footer.xml')).itertext())
            self.assertIn('会议码 PH-2K7M · 第 2 版', footer)
            self.assertIn(CHECK, footer)
        self.assertIn('没有别人', docx_text(made('docx', marked(EVERYTHING, name='王'))))

    def test_a_title_is_broken_between_words(self):
        docx = made('docx', marked('# 关于召开“垃圾箱房外立面与出入口车闸”听证会（第1轮）的公告\n正文'))
        title = next(xml.fromstring(part(docx, 'word/document.xml')).iter(WORD + 'p'))
        lines = ''.join('\n' if x.tag == WORD + 'br' else x.text or '' for x in title.iter() if x.tag in (WORD + 't', WORD + 'br'))
        self.assertEqual(lines.split('\n'), ['关于召开“垃圾箱房外立面与出入口车闸”', '听证会（第1轮）的公告'])

    def test_five_thousand_rows(self):
        docx = made('docx', marked('@tight\n# 名册\n|= 序号 | 门牌室号 | 业主 |\n' + HOUSEHOLDS))
        rows = [[''.join(cell.itertext()) for cell in row.iter(WORD + 'tc')]
                for row in xml.fromstring(part(docx, 'word/document.xml')).iter(WORD + 'tr')]
        self.assertEqual(rows, [['序号', '门牌室号', '业主']] + [line.strip('| ').split(' | ') for line in HOUSEHOLDS.split('\n')])
        self.assertEqual(len(re.findall('<w:tblHeader/>', part(docx, 'word/document.xml').decode())), 1, 'the head, on every page')

    def test_what_is_signed_and_sealed_stays_with_the_last_words(self):
        end = '|= 序号 | 事项 |\n| 1 | 甲 |\n| 2 | 乙 |\n@signatures\n> 主持人：\n@end\n> 已确认\n@seal\n> 居民委员会（盖章）\n> 2026年4月16日\n@end\n>> 第 1 版\n>> 会议码'
        body = xml.fromstring(part(made('docx', marked(end)), 'word/document.xml'))
        tied = {''.join(p.itertext()): p.find('.//' + WORD + 'keepNext') is not None for p in body.iter(WORD + 'p')}
        self.assertEqual([words for words in tied if words and not tied[words]], ['序号', '事项', '1', '甲', '会议码'])

    def test_codes_are_on_every_page(self):
        docx = made('docx', marked(EVERYTHING, name='王'), check=CHECK)
        self.assertIn('r:embed="check"', part(docx, 'word/footer.xml').decode())
        self.assertIn('media/check.png', part(docx, 'word/_rels/footer.xml.rels').decode())
        self.assertEqual(tool(part(docx, 'word/media/check.png'), 'zbarimg', '-q', '--raw', '{}').decode().strip(), CHECK)

    def test_posters_are_read_from_afar(self):
        docx = made('docx', marked('@poster\n# 请您来说说\n@code https://sanhui.example.cn/j/K7M3PQ\n@end'))
        body = part(docx, 'word/document.xml').decode()
        self.assertGreaterEqual(int(re.search(r'<wp:extent cx="(\d+)"', body).group(1)) / 36000, 80)
        self.assertIn('w:val="PosterTitle"', body)
        style = re.search(r'w:styleId="PosterTitle".*?<w:sz w:val="(\d+)"', part(docx, 'word/styles.xml').decode())
        self.assertGreaterEqual(int(style.group(1)) / 2, 40)

    def test_columns_are_as_wide_as_what_stands_in_them(self):
        docx = made('docx', marked('|= 序号 | 事项 | 备注 |\n| 1 | 请物业在三月底前把楼道里的灯换成感应的 | |'))
        narrow, wide, _ = (int(col.get(WORD + 'w')) for col in xml.fromstring(part(docx, 'word/document.xml')).iter(WORD + 'gridCol'))
        self.assertGreater(wide, 4 * narrow)

    def test_halves_are_two_to_a_table(self):
        half = '@half\n# 户征询单\n> 5号%d室\n@end\n'
        body = xml.fromstring(part(made('docx', marked(''.join(half % n for n in range(101, 106)))), 'word/document.xml'))
        self.assertEqual([len(list(table.iter(WORD + 'tr'))) for table in body.iter(WORD + 'tbl')], [2, 2, 1])
        self.assertEqual(re.findall(r'第2版·第(\d)张，共5张', solid(''.join(body.itertext()))), list('12345'))

    def test_form(self):
        docx = made('docx', marked(EVERYTHING, name='王'))
        styles = {s.get(WORD + 'styleId'): s for s in xml.fromstring(part(docx, 'word/styles.xml')).iter(WORD + 'style')}
        for style, font in (('Normal', '仿宋'), ('Title', '小标宋'), ('Heading1', '黑体'), ('Heading2', '楷体')):
            self.assertEqual(next(styles[style].iter(WORD + 'rFonts')).get(WORD + 'eastAsia'), font)
        others = {f.get(WORD + 'name'): f.find(WORD + 'altName').get(WORD + 'val') for f in xml.fromstring(part(docx, 'word/fontTable.xml'))}
        self.assertEqual({f.get(WORD + 'eastAsia') for s in styles.values() for f in s.iter(WORD + 'rFonts')}, set(others))
        self.assertTrue(others['仿宋'].startswith('FangSong,') and others['小标宋'].endswith(',SimSun'))
        body = xml.fromstring(part(docx, 'word/document.xml'))
        margins = next(body.iter(WORD + 'pgMar'))
        self.assertEqual([round(int(margins.get(WORD + side)) * 25.4 / 1440) for side in ('top', 'bottom', 'left', 'right')],
                         [37, 35, 28, 26])
        self.assertEqual(len(list(body.iter(WORD + 'tblHeader'))), 1)
        used = {p.get(WORD + 'val') for p in body.iter(WORD + 'pStyle')}
        self.assertLessEqual(used, set(styles))
        relations = part(docx, 'word/_rels/document.xml.rels').decode()
        for name in re.findall(r'r:embed="(\w+)"', part(docx, 'word/document.xml').decode()):
            self.assertIn('Id="%s"' % name, relations)
        picture = part(docx, 'word/media/code1.png')
        self.assertEqual(tool(picture, 'zbarimg', '-q', '--raw', '{}').decode().strip(), 'https://sanhui.example.cn/m/PH-2K7M')


def sheet_cells(book, n=1):
    """{'A1': (type, text)} as Excel would read it."""
    shared = [''.join(si.itertext()) for si in xml.fromstring(part(book, 'xl/sharedStrings.xml')).iter(SHEET + 'si')]
    cells = {}
    for cell in xml.fromstring(part(book, 'xl/worksheets/sheet%d.xml' % n)).iter(SHEET + 'c'):
        assert cell.find(SHEET + 'f') is None, 'a formula'
        value = cell.find(SHEET + 'v')
        kind = cell.get('t', 'n')
        if value is not None:
            cells[cell.get('r')] = (kind, shared[int(value.text)] if kind == 's' else value.text)
    return cells


class Xlsx(unittest.TestCase):
    def test_cells(self):
        lists = [{'name': '名册', 'head': ['序号', '门牌', '面积（㎡）', '日期'],
                  'rows': [[1, '0101', {'area': 5718}, {'date': '2026-03-18'}], [2, '=1+1', None, None],
                           [3, '@SUM(A1)', {'area': 0}, {'moment': '2024-02-29 19:12'}]]},
                 {'name': '承诺', 'head': ['内容'], 'rows': [['𠮷㐂龘' * 300]]}]
        code, book, err = press({'form': 'xlsx', 'lists': lists})
        self.assertEqual((code, err), (0, ''))
        cells = sheet_cells(book)
        self.assertEqual(cells['A1'], ('s', '序号'))
        self.assertEqual(cells['B2'], ('s', '0101'))
        self.assertEqual(cells['C2'], ('n', '57.18'))
        self.assertEqual(cells['D2'], ('n', '46099'))  # days since 1899-12-30
        self.assertEqual(cells['D4'], ('n', '45351.8'))  # with its time
        self.assertEqual(cells['B3'], ('s', '=1+1'))
        self.assertEqual(cells['B4'], ('s', '@SUM(A1)'))
        self.assertNotIn('C3', cells)
        self.assertEqual(sheet_cells(book, 2)['A2'], ('s', '𠮷㐂龘' * 300))
        sheet = part(book, 'xl/worksheets/sheet1.xml').decode()
        self.assertIn('state="frozen"', sheet)
        self.assertGreater(float(re.search(r'<col min="4" max="4" width="([\d.]+)"', sheet).group(1)), 11)

    def test_five_thousand_rows(self):
        rows = [[n, '%04d' % n, {'area': 5000 + n}, {'date': '2026-03-18'}] for n in range(1, 5001)]
        code, book, err = press({'form': 'xlsx', 'lists': [{'name': '名册', 'head': ['序号', '门牌', '面积（㎡）', '日期'], 'rows': rows}]})
        self.assertEqual((code, err), (0, ''))
        cells = sheet_cells(book)
        self.assertEqual(len(cells), 4 * 5001)
        for n in range(1, 5001):
            number, door, (kind, area) = (cells['%s%d' % (column, n + 1)] for column in 'ABC')
            self.assertEqual((number, door, kind, round(float(area) * 100)), (('n', str(n)), ('s', '%04d' % n), 'n', 5000 + n))

    def test_wrong_lists(self):
        for lists in (None, [], [{'name': '名册'}], [{'name': 'x' * 40, 'head': [], 'rows': []}],
                      [{'name': 'a[b]', 'head': [], 'rows': []}],
                      [{'name': '名册', 'head': ['a'], 'rows': [[{'date': 'x'}]]}],
                      [{'name': '名册', 'head': ['a'], 'rows': [[{'moment': '2026-03-18'}]]}],
                      [{'name': '名册', 'head': ['a'], 'rows': [[{'moment': '2026-03-18 24:00'}]]}], [{'name': '名册', 'head': ['a'], 'rows': [[1.5]]}], [{'name': 'a', 'head': [], 'rows': []}] * 41):
            code, out, err = press({'form': 'xlsx', 'lists': lists})
            self.assertEqual((code, out), (1, b''), lists)
            self.assertEqual(len(err.splitlines()), 1)


class Wrong(unittest.TestCase):
    def test_templates(self):
        for text, said in (('一\n@nothing', 'line 2: no such word'), ('@end', 'line 1: '), ('@frame\n' * 9, 'line 9: ')):
            code, out, err = press({'form': 'pdf', 'text': marked(text)})
            self.assertEqual((code, out), (1, b''))
            self.assertTrue(err.startswith(said), err)

    def test_jobs(self):
        for job in (b'', b'{', b'[]', b'{"form":"pdf"}', b'{"form":"tiff","text":""}', b'\xff\xfe'):
            done = subprocess.run([PRESS], input=job, capture_output=True, timeout=60)
            self.assertIn(done.returncode, (0, 1), job)
            self.assertEqual(done.returncode == 0, job == b'{"form":"pdf"}', job)

    def test_letters_are_named_that_are_missing(self):
        self.assertEqual(press({'form': 'fonts'})[:2], (0, b'\n'))
        config = '<?xml version="1.0"?><fontconfig><dir>/nonexistent</dir><cachedir>/tmp</cachedir></fontconfig>'
        with tempfile.NamedTemporaryFile('w', suffix='.conf') as file:
            file.write(config)
            file.flush()
            done = subprocess.run([PRESS], input=b'{"form":"fonts"}', capture_output=True, timeout=60,
                                  env={**os.environ, 'FONTCONFIG_FILE': file.name})
        self.assertEqual(done.stdout.decode(), 'Noto Serif CJK SC, Noto Sans CJK SC, Noto Sans Mono CJK SC\n')

    def test_nobody_reads(self):
        job = json.dumps({'form': 'pdf', 'title': '', 'foot': '', 'text': marked('# 纸')})
        done = subprocess.run(['/bin/bash', '-c', '"$0" > /dev/full', PRESS], input=job.encode(), capture_output=True,
                              timeout=60)
        self.assertEqual(done.returncode, 1)


if __name__ == '__main__':
    unittest.main(verbosity=1)
