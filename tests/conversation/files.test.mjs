/**
 * Papers as files: PDF and Word out of the same templates as the page, read back by other programs; templates of a
 * committee that are wrong; names that look like marks.
 */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { makeWorld, repo, staffOf, tool } from './harness.mjs';
import { NAMES, codesOf, everyPaper, solid, wordsOf } from './every_paper.mjs';
import { OWNERS_POLL, bring, makePoll } from './poll_papers.mjs';

const TYPES = { pdf: 'application/pdf', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' };

/** @type {import('./harness.mjs').World} */ let world;
/** @type {import('./every_paper.mjs').Paper[]} */ let papers;
/** @type {string} the committee's own templates */ let own;
/** @type {string} what was printed */ let dir;

before(async () => {
    world = await makeWorld({ start: false });
    own = join(world.dir, 'templates');
    dir = join(world.dir, 'files');
    cpSync(join(repo, 'templates'), own, { recursive: true });
    mkdirSync(dir);
    process.env.TEMPLATE_DIR = own;
    // Wrong from the start: minutes are drafted all the same.
    writeFileSync(join(own, 'minutes/topic.txt'), '议题：\n{{#casse}}{{title}}{{/casse}}');
    await world.start();
    papers = await everyPaper(world);
});
after(() => world?.end());

/** @param {import('./web.mjs').Browser} browser @param {string} path @returns {Promise<string>} */
async function page(browser, path) {
    const { status, text } = await browser.get(path);
    assert.equal(status, 200, `${path}: ${text.slice(0, 300)}\n${world.log.slice(-1000)}`);
    return text;
}

let files = 0;
/** Fetches a paper as a file. @param {import('./web.mjs').Browser} browser @param {string} path @param {'pdf' | 'docx'} form @param {string} [name] */
async function file(browser, path, form, name) {
    const { status, headers, bytes, text } = await browser.get(`${path}.${form}`);
    assert.equal(status, 200, `${path}.${form}: ${text.slice(0, 300)}\n${world.log.slice(-1000)}`);
    assert.equal(headers['content-type'], TYPES[form]);
    if (name !== undefined) {
        assert.equal(headers['content-disposition'], `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.${form}`)}`);
    }
    const at = join(dir, `${files++}.${form}`);
    writeFileSync(at, bytes);
    return at;
}

/** Says of each word whether it is there. @param {string[]} words @param {string} text @param {string} what */
function holds(words, text, what) {
    assert.ok(words.length > 5, what);
    assert.deepEqual(words.filter((word) => !text.includes(word)), [], `${what}: ${text.slice(0, 2000)}`);
}

/** The words of a PDF without what stands at the foot of its pages. @param {string} pdf @param {RegExp} foot */
const pdfWords = async (pdf, foot) => {
    const { out } = await tool('pdftotext', ['-raw', pdf, '-']);
    return out.split('\f').map((sheet) => solid(sheet).replace(foot, '')).join('');
};
const FOOT = /((表决码|会议码|案件编号)[^·]*·)?(第\d+版·)?(核验码[A-Z0-9-]+·)?\d+年\d+月\d+日[\d:]+打印.*?—\d+—/;

/** @param {string} docx */
const docxWords = async (docx) => straight(solid((await tool('docx2txt', [docx, '-'])).out.replaceAll('&#39;', "'")));
/** docx2txt writes plain quotation marks. @param {string} text */
const straight = (text) => text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'").replace(/—/g, '-').replaceAll('…', '...');

/** The codes of each page as zbarimg reads them from a picture. @param {string} pdf @param {number} dpi @returns {Promise<string[][]>} */
async function codesAt(pdf, dpi) {
    const pictures = `${pdf}-${dpi}`;
    await tool('pdftoppm', ['-r', String(dpi), '-gray', '-png', pdf, pictures]);
    const sheets = readdirSync(dir).map((name) => join(dir, name)).filter((name) => name.startsWith(`${pictures}-`));
    return Promise.all(sheets.map(async (sheet) => (await tool('zbarimg', ['-q', '--raw', sheet])).out.trim().split('\n')));
}

describe('every paper', () => {
    test('is here', () => {
        assert.deepEqual([...new Set(papers.map((paper) => paper.kind))].sort(), readdirSync(join(repo, 'templates/papers')).map((name) => name.replace('.txt', '')).filter((name) => !['chat', 'contents'].includes(name)).sort(), 'but what goes to the chat group, and the list in an archive');
        assert.deepEqual(Object.keys(NAMES).sort(), [...new Set(papers.map((paper) => paper.kind))].sort());
    });

    test('as PDF and as Word says what its page says, under a name that a folder is sorted by', async () => {
        for (const { kind, path, browser, name, internal } of papers) {
            const html = await page(browser, path);
            const words = wordsOf(html);
            const pdf = await file(browser, path, 'pdf', name);
            holds(words, await pdfWords(pdf, FOOT), `${path}.pdf`);
            const docx = await file(browser, path, 'docx', name);
            holds(words.map(straight), await docxWords(docx), `${path}.docx`);
            assert.equal(html.includes('<div class="internal">内部<small>不得张贴</small></div>'), internal, kind);
            assert.equal((await tool('pdftotext', [pdf, '-'])).out.split('\f').slice(0, -1).every((sheet) => /内\s*部/.test(sheet)), internal, `${path}: marked on every sheet`);
        }
    });

    test('shows codes that a phone reads off a sheet at 100 dpi', async () => {
        for (const { path, browser, open } of papers) {
            const wanted = codesOf(await page(browser, path));
            const check = wanted.find((code) => code.startsWith(`${world.origin}/check/`));
            assert.ok(check !== undefined || !open, path);
            if (wanted.length === 0) {
                continue;
            }
            const pdf = await file(browser, path, 'pdf');
            const read = await codesAt(pdf, 100);
            // Of some hundred codes zbarimg misses one in one picture; a phone takes many. Another, from a little further away, has it.
            if (wanted.some((code) => !read.flat().includes(code))) {
                read.push(...await codesAt(pdf, 95));
            }
            assert.deepEqual(wanted.filter((code) => !read.flat().includes(code)), [], path);
            assert.ok(!open || read.every((codes) => codes.includes(/** @type {string} */ (check))), `${path}: on every sheet`);
        }
    });

    test('is a link where it is read on the phone that shows it, but for the code of one household', async () => {
        for (const { path, browser } of papers) {
            const html = await page(browser, path);
            const links = [...html.matchAll(/<a class="code" href="([^"]*)"><svg/g)].map(([, address]) => address);
            assert.deepEqual(links, codesOf(html).filter((code) => code.startsWith('http') && !code.includes('/s#')), path);
        }
        const notice = await page(papers[0].browser, `/print/notice/${world.hearing}`);
        assert.ok(notice.includes(`<a class="code" href="${world.origin}/m/${world.hearing}">`));
    });

    test('says on every sheet that hangs on a wall which version it is of, when it was printed, which page it is, and its check code', async () => {
        for (const { path, browser } of papers.filter((paper) => paper.open)) {
            const sheets = (await tool('pdftotext', ['-raw', await file(browser, path, 'pdf'), '-'])).out.split('\f').slice(0, -1).map(solid);
            for (const [n, sheet] of sheets.entries()) {
                assert.match(sheet, /第[1-9]\d*版·核验码[A-Z]{2}-[0-9A-Z]{6}·\d{4}年\d+月\d+日\d\d:\d\d打印/, `${path} ${n}`);
                assert.ok(sheet.includes(`第${n + 1}页,共${sheets.length}页`), `${path} ${n}`);
            }
        }
    });

    test('is no file to whom it is no page', async () => {
        const stranger = papers[0].browser;
        for (const { path, open } of papers) {
            for (const form of ['pdf', 'docx']) {
                const [asked, seen] = await Promise.all([stranger.get(`${path}.${form}`), stranger.get(path)]);
                assert.equal(asked.status, seen.status, path);
                assert.equal(asked.status === 200, open, path);
            }
        }
        assert.equal((await stranger.get(`${papers[0].path}.odt`)).status, 404);
        assert.equal((await stranger.get('/print/notice/.pdf')).status, 404);
    });
});

describe('what is carried from door to door', () => {
    /** The office's browser. */
    const office = () => /** @type {import('./every_paper.mjs').Paper} */ (papers.find((paper) => paper.kind === 'slips')).browser;
    /** @param {string} pdf */
    const sheets = async (pdf) => (await tool('pdftotext', ['-layout', pdf, '-'])).out.split('\f').slice(0, -1);

    test('slips: one file for each building, door after door from the lowest floor up', async () => {
        const buildings = await world.rows(`select b.id, b.label, count(*)::int as homes from sanhui.building b join sanhui.meeting m on m.precinct = b.precinct and m.code = '${world.hearing}'
            join sanhui.unit u on u.precinct = b.precinct and u.building = b.id
            join sanhui.slip s on s.precinct = u.precinct and s.unit = u.id and s.capacity = 'household' and s.revoked_at is null group by b.precinct, b.id, b.label, b.sort order by b.sort`);
        assert.ok(buildings.length > 10);
        let tall = 0;
        /** @type {Record<number, string[]>} */ const order = {};
        for (const { id, label, homes } of buildings) {
            const doors = [...(await page(office(), `/print/slips/household/${id}`)).matchAll(/(\d+号)(\d+)室/g)];
            assert.deepEqual([...new Set(doors.map((door) => door[1]))], [label]);
            const rooms = doors.map((door) => Number(door[2]));
            assert.equal(rooms.length, homes, label);
            assert.deepEqual(rooms, [...rooms].sort((a, b) => a - b), label);
            tall = rooms.some((room) => room > 1000) ? id : tall;
            order[id] = doors.map((door) => `${door[1]}${door[2]}`);
        }
        assert.ok(tall > 0, 'a building of ten floors: 902 stands before 1001');
        for (const id of [tall, buildings[4].id]) {
            const printed = await sheets(await file(office(), `/print/slips/household/${id}`, 'pdf'));
            assert.equal(printed.length, Math.ceil(order[id].length / 2), 'two on a sheet');
            assert.deepEqual([...printed.join('').matchAll(/(\d+号)\s*(\d+)室/g)].map((door) => `${door[1]}${door[2]}`), order[id]);
        }
    });

    test('posters: the whole estate in one file, a sheet for each building in their order', async () => {
        const labels = (await world.rows(`select b.label from sanhui.building b join sanhui.meeting m on m.precinct = b.precinct and m.code = '${world.hearing}'
            order by b.estate, b.sort, b.id`)).map((row) => row.label);
        const printed = await sheets(await file(office(), `/print/posters/${world.hearing}`, 'pdf'));
        assert.deepEqual(printed.map((sheet) => solid(sheet).match(/本门洞:(\d+号)/)?.[1]), labels);
    });
});

describe('a committee\'s own template', () => {
    const path = () => papers[0].path;
    const browser = () => papers[0].browser;
    const template = () => join(own, 'papers/notice.txt');
    const built = () => readFileSync(join(repo, 'templates/papers/notice.txt'), 'utf8');

    test('is what is printed, page and files', async () => {
        const example = readFileSync(join(repo, 'docs/templates.md'), 'utf8').match(/## Example[\s\S]*?```\n([\s\S]*?)```/)?.[1] ?? '';
        writeFileSync(template(), `\uFEFF${built().replace('## 五、意见征集\n', `## 五、意见征集\n${example}`)}`.replaceAll('\n', '\r\n'));
        const from = world.log.length;
        const html = await page(browser(), path());
        assert.equal(world.log.slice(from), '', 'as a plain text editor of another system saves it');
        const added = ['听取意见只用于本次会议,不公开姓名。', '室号', '意见'];
        assert.deepEqual(added.filter((word) => !wordsOf(html).includes(word)), []);
        holds(wordsOf(html), await pdfWords(await file(browser(), path(), 'pdf'), FOOT), 'pdf');
        assert.match(await docxWords(await file(browser(), path(), 'docx')), /听取意见只用于本次会议/);
    });

    const line = (/** @type {string} */ text) => text.split('\n').length;
    test('of the minutes, wrong, is stood in for by the built-in one: they are drafted', async () => {
        assert.match(world.log, /event=template\.wrong file=\S*\/minutes\/topic\.txt line=2 what="no field .casse/);
        assert.match(await page(browser(), papers.find((paper) => paper.path.startsWith('/print/minutes/'))?.path ?? ''), /编号 2026-CH-/);
    });

    for (const [what, wrong, says, at] of /** @type {[string, string, RegExp, (text: string) => number][]} */ ([
        ['an unknown word', '@fram', /no such word: @fram/, line],
        ['a word for a program', '@include /etc/passwd', /no such word: @include/, line],
        ['a missing field', '{{telephone}}', /no field .*telephone/, line],
        ['a section that nobody has', '{{#documnets}}{{n}}{{/documnets}}', /no field .*documnets/, line],
        ['a section without an end', '{{#hearing}}', /section .*hearing.* has no end/, line],
        ['an end too many', '@end', /@end ends nothing/, line],
        ['sections that nest without end', '{{#starts}}'.repeat(1000) + '{{/starts}}'.repeat(1000), /nest deeper/, line],
        ['frames that nest without end', `${'@frame\n'.repeat(1000)}文字\n${'@end\n'.repeat(1000)}`, /nest deeper/, (text) => line(text) + 8],
        ['a part that is itself', '{{>self}}', /part/, line],
        ['a row wider than its table', '|= 一 | 二 |\n| 1 | 2 | 3 |', /a row of 3 cells in a table of 2/, (text) => line(text) + 1],
        ['a code of nothing', '@code', /@code needs an address/, line],
    ])) {
        test(`with ${what}: the log names file and line, the built-in one is printed`, async () => {
            const head = '# 自己的公告\n> 第二行\n';
            mkdirSync(join(own, 'parts'), { recursive: true });
            writeFileSync(join(own, 'parts/self.html'), '{{>self}}');
            writeFileSync(template(), `${head}${wrong}\n`);
            const from = world.log.length;
            const html = await page(browser(), path());
            assert.match(html, /特此公告/);
            assert.doesNotMatch(html, /自己的公告/);
            const said = world.log.slice(from).split('\n').filter((one) => one.includes('template.wrong'));
            assert.equal(said.length, 1, world.log.slice(from));
            assert.ok(said[0].includes(`file=${template()} line=${at(head)} `), `${said[0]}, not line ${at(head)}`);
            assert.match(said[0], says);
            const pdf = await file(browser(), path(), 'pdf');
            assert.ok((await pdfWords(pdf, FOOT)).includes('特此公告'));
        });
    }

    test('that is empty, huge, binary or gone is stood in for, too', async () => {
        for (const bytes of [Buffer.alloc(2 * 1024 * 1024, '文'), Buffer.from([0xff, 0xfe, 0, 1, 2, 3]), Buffer.from('')]) {
            writeFileSync(template(), bytes);
            const from = world.log.length;
            assert.match(await page(browser(), path()), /特此公告/, `${bytes.length} bytes`);
            assert.match(world.log.slice(from), /event=template\.(wrong|unread) file=\S*\/papers\/notice\.txt/);
        }
        cpSync(join(repo, 'templates/papers/notice.txt'), template());
    });
});

describe('a name of 200 letters that looks like marks', () => {
    const NASTY = `<b>&amp;"'{{title}}{{#seats}}{{/seats}}@end @frame # ## > >> * + | |= ** [ ] ________ {{>head}} <script>alert(1)</script>\\u0002%s%n${'龘'.repeat(200)}`.slice(0, 200);

    test('comes out as it is, on page, PDF and Word', async () => {
        assert.equal(NASTY.length, 200);
        await world.script(`update sanhui.owner set name = $nasty$${NASTY}$nasty$ where kind = 'person';`);
        const { browser } = await staffOf(world, 'clerk');
        const poll = await makePoll(world, { ...OWNERS_POLL, title: NASTY.slice(0, 60), motions: [{ title: NASTY }] });
        await bring(world, poll, 'open');
        const [{ building }] = await world.rows(`select building from sanhui.seat where poll = ${poll.id} order by n limit 1`);
        for (const at of [`ballots/${poll.code}/${building}`, `service/${poll.code}/${building}`, `mandate/${poll.code}`]) {
            const html = await page(browser, `/print/${at}`);
            assert.doesNotMatch(html, /<script|<b>&amp;amp/);
            const words = wordsOf(html);
            assert.ok(words.some((word) => word.includes(solid(/service/.test(at) ? NASTY.slice(0, 60) : NASTY))), at);
            holds(words, await pdfWords(await file(browser, `/print/${at}`, 'pdf'), FOOT), `${at}.pdf`);
            holds(words.map(straight), await docxWords(await file(browser, `/print/${at}`, 'docx')), `${at}.docx`);
        }
    });
});
