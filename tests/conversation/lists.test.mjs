/** Lists for a spreadsheet over HTTP: both forms read back, who gets which, and names that would like to be formulas. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Browser, R01, holderOf, makeWorld, openHearing, staffOf } from './harness.mjs';
import { METHODS, OWNERS_OUTCOME, OWNERS_POLL, bring, fillBox, makePoll } from './poll_papers.mjs';
import { bookOf } from './spreadsheet.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

/** @type {import('./harness.mjs').World} */ let world;
/** @type {Browser} */ let stranger;
/** @type {Record<string, Phone>} */ const staff = {};
/** @type {string} */ let precinct;
/** @type {number} */ let building;
/** @type {{id: number, code: string}} */ let owners;
/** @type {{id: number, code: string}} */ let homes;
/** @type {string[]} names and telephone numbers of the estate */ let people;

const HOSTILE = ['=HYPERLINK("http://evil.example","点我")', '+1,"2"', '-1\n第二行', '@SUM(A1:A9)', '\t=1', '＝１', '𠮷㐂龘', '<b>&"\'</b>', '0101'];
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** RFC 4180, every line of the same length. @param {string} text @returns {string[][]} */
function csvOf(text) {
    assert.equal(text[0], '\uFEFF', 'marked as UTF-8');
    const lines = [];
    let at = 1;
    let line = [];
    while (at < text.length) {
        const quoted = text[at] === '"';
        const end = quoted ? /"(?:[^"]|"")*"/y : /[^,\r\n"]*/y;
        end.lastIndex = at;
        const [raw] = /** @type {RegExpExecArray} */ (end.exec(text));
        line.push(quoted ? raw.slice(1, -1).replaceAll('""', '"') : raw);
        at += raw.length;
        if (text[at] === ',') {
            at++;
        } else {
            assert.equal(text.slice(at, at + 2), '\r\n', `at ${at}: ${JSON.stringify(text.slice(at, at + 20))}`);
            at += 2;
            lines.push(line);
            line = [];
        }
    }
    assert.deepEqual([...new Set(lines.map((one) => one.length))].length, 1, 'as many fields in every line');
    return lines;
}

const day = (/** @type {number} */ serial) => new Date(Math.round((serial - 25569) * 86400) * 1000).toISOString().slice(0, 16).replace('T', ' ');
/** A cell as CSV has it. @param {[string, string] | null} cell */
function flat(cell) {
    if (cell === null) {
        return '';
    }
    const [kind, text] = cell;
    return kind === 's' ? text : /hh/.test(kind) ? day(Number(text)) : /yyyy/.test(kind) ? day(Number(text)).slice(0, 10) : kind === '0.00' ? Number(text).toFixed(2) : text;
}
/** A field without the ' that keeps it text. */
const bare = (/** @type {string} */ field) => field.replace(/^'/, '');

/** Both forms of a list, checked against each other. @param {Browser} browser @param {string} path @param {string} file */
async function both(browser, path, file) {
    const [csv, xlsx] = [await browser.get(`/list/${path}.csv`), await browser.get(`/list/${path}.xlsx`)];
    assert.deepEqual([csv.status, xlsx.status], [200, 200], `${path}: ${csv.text.slice(0, 200)}\n${world.log.slice(-500)}`);
    assert.equal(csv.headers['content-type'], 'text/csv; charset=utf-8');
    assert.equal(xlsx.headers['content-type'], SPREADSHEET);
    for (const [answer, end] of /** @type {const} */ ([[csv, 'csv'], [xlsx, 'xlsx']])) {
        assert.ok(decodeURIComponent(String(answer.headers['content-disposition'])).includes(`${file}.${end}`), String(answer.headers['content-disposition']));
    }
    const lines = csvOf(csv.text);
    assert.deepEqual(lines.flat().filter((field) => /^[=+\-@\t\r＝＋－＠]/.test(field) && !/^-?\d+$/.test(field)), [], 'nothing that a spreadsheet would reckon');
    const book = await bookOf(xlsx.bytes);
    assert.ok(book.every((sheet) => sheet.frozen), 'the head stays');
    assert.ok(book.every((sheet) => /内部　不得张贴/.test(sheet.header) === file.includes('（内部）')), 'each sheet says whose it is');
    const wide = lines[0].length;
    const told = book.flatMap((sheet, i) => [...(book.length > 1 ? [...(i > 0 ? [[]] : []), [sheet.name]] : []), ...sheet.rows.map((row) => row.map(flat))])
        .map((row) => Array.from({ length: wide }, (_, i) => row[i] ?? ''));
    assert.deepEqual(lines.map((line) => line.map(bare)), told.map((line) => line.map(bare)), 'the same in both');
    return { lines, book, text: csv.text };
}

/** @param {Browser} browser @param {string} path @param {number} status @param {string} [err] */
async function refused(browser, path, status, err) {
    for (const form of ['csv', 'xlsx']) {
        const answer = await browser.get(`/list/${path}.${form}`);
        assert.deepEqual([path, answer.status, answer.json?.err], [path, status, err ?? answer.json?.err]);
    }
}

before(async () => {
    world = await makeWorld();
    stranger = new Browser(world);
    for (const name of ['chair', 'clerk', 'recorder', 'signer', 'scrutineer1', 'teller', 'property', 'street', 'pm-clerk']) {
        staff[name] = await staffOf(world, name);
    }
    [{ precinct, building }] = await world.rows(`select b.precinct, b.id as building from sanhui.building b join sanhui.meeting m on m.precinct = b.precinct
        where m.code = '${world.hearing}' and b.label = '5号'`);
    // Names as somebody might bring them in past the import's own checks.
    for (const [i, name] of HOSTILE.entries()) {
        await world.sql(`update sanhui.household set delegate = $x$${name}$x$ where id = (select h.id from sanhui.household h join sanhui.unit u on u.id = h.unit
            where u.building = ${building} and h.left_at is null order by u.room, h.id limit 1 offset ${i}) returning ''`);
    }
    owners = await makePoll(world, OWNERS_POLL);
    homes = await makePoll(world, { title: '楼道灯', electorate: 'households', method: 'single', motions: [{ title: '=楼道灯', options: ['声控', '-常亮'] }] });
    people = (await world.rows(`select unnest(string_to_array(name, '、')) as n from sanhui.owner where kind = 'person' union select delegate from sanhui.household
        union select name from sanhui.person union select phone from sanhui.household union select phone from sanhui.owner union select phone from sanhui.person`))
        .map((row) => row.n).filter((n) => n?.length > 1 && !HOSTILE.includes(n));
    assert.ok(people.length > 300);
});
after(() => world?.end());

describe('the register', () => {
    test('in both forms, its rooms as text and its areas in ㎡', async () => {
        const { lines, book } = await both(staff.clerk.browser, `register/${building}`, '名册-春晖小区（内部）');
        assert.deepEqual(lines[0].slice(0, 6), ['楼号', '室号', '楼层', '用途', '面积', '业主']);
        assert.equal(lines.length - 1, Number(await world.sql(`select count(*) from sanhui.unit u join sanhui.building b on b.id = u.building where u.precinct = ${precinct} and u.gone_at is null`)));
        const row = /** @type {any[]} */ (book[0].rows.find((one) => one[0]?.[1] === '5号' && one[1]?.[1] === '103'));
        assert.deepEqual([row[1], row[2], row[4]], [['s', '103'], ['', '1'], ['0.00', '57.18']]);
        const names = new Set(lines.map((line) => bare(line[10])));
        assert.deepEqual(HOSTILE.filter((name) => !names.has(name)), []);
        assert.match(world.log, /event=list\.given session=\d+ kind=register key=\d+ lines=383 form=xlsx/);
        assert.equal((await staff.clerk.browser.get(`/register.csv?building=${building}`)).text, (await staff.clerk.browser.get(`/list/register/${building}.csv`)).text);
    });
});

describe('a poll', () => {
    test('its roll, with names, areas, and every hostile one as it is', async () => {
        const roll = await both(staff.chair.browser, `roll/${owners.code}`, `名册-${owners.code}（内部）`);
        assert.deepEqual(roll.lines[0], ['序号', '楼栋', '门牌室号', '业主', '面积（㎡）', '人数']);
        assert.equal(roll.lines.length, 352);
        assert.equal(roll.lines.slice(1).reduce((sum, line) => sum + Math.round(Number(line[4]) * 100), 0), 2_153_082);
        const flats = await both(staff.clerk.browser, `roll/${homes.code}`, `名册-${homes.code}（内部）`);
        const names = flats.lines.map((line) => bare(line[3]));
        assert.deepEqual(HOSTILE.filter((name) => !names.includes(name)), []);
        const cells = flats.book[0].rows.map((row) => row[3]);
        assert.ok(HOSTILE.every((name) => cells.some((cell) => cell?.[0] === 's' && cell[1] === name)), 'text cells');
        assert.match(world.log, new RegExp(`event=list\\.given session=\\d+ kind=roll key=${homes.code} lines=383 form=csv`));
    });

    test('its ballots: to whom, how and when, by which way back; never what they say', async () => {
        await bring(world, owners, 'noticed', null, { source: '双色球开奖号码', date: '2026-12-22' });
        await bring(world, owners, 'open');
        await fillBox(world, owners, [1, 2], 'phone', [1, 2]);
        await fillBox(world, owners, [3], 'visit', [2, 2]);
        await world.sql(`insert into sanhui.service (precinct, poll, seat, way, at, servers, note, session) select precinct, id, n, case n when 5 then 'unserved' else 'by_hand' end,
            '2026-12-01 19:02+08', '{沈甲,陆乙}', '=cmd|x', 1 from sanhui.poll, generate_series(1, 5) n where id = ${owners.id}`);
        const { lines, book } = await both(staff.teller.browser, `ballots/${owners.code}`, `发放和收回-${owners.code}（内部）`);
        assert.equal(lines.length, 352);
        assert.deepEqual(lines[1].slice(4, 9), ['当面', '2026-12-01 19:02', '沈甲、陆乙', "'=cmd|x", '手机']);
        assert.match(lines[1][9], /^20\d\d-\d\d-\d\d$/);
        assert.deepEqual([lines[3][8], lines[5][4], lines[5][8], lines[7][8]], ['上门', '未能送达', '', '']);
        assert.match(String(book[0].rows[1][5]?.[0]), /yyyy.*hh:mm/, 'a moment as one');
        assert.doesNotMatch(JSON.stringify(lines), /同意|不同意|弃权|有效/);
    });

    test('its result: as public as its notice, with the figures that stand there', async () => {
        await refused(stranger, `results/${owners.code}`, 404, 'place');
        await refused(staff.chair.browser, `results/${owners.code}`, 404, 'place');
        await bring(world, owners, 'counted', OWNERS_OUTCOME);
        await refused(stranger, `results/${owners.code}`, 404, 'place');
        const draft = await both(staff.recorder.browser, `results/${owners.code}`, `结果-${owners.code}`);
        assert.ok(draft.lines.some((line) => line[0] === '状态' && line[1] === '草稿，尚未公示'));
        await bring(world, owners, 'preliminary', OWNERS_OUTCOME);
        const { lines, book, text } = await both(stranger, `results/${owners.code}`, `结果-${owners.code}`);
        assert.deepEqual(book.map((sheet) => sheet.name), ['概况', '第1项', '第2项']);
        const yes = /** @type {any[]} */ (book[2].rows.find((row) => row[0]?.[1] === '同意'));
        assert.deepEqual(yes, [['s', '同意'], ['0.00', '500.01'], ['s', '50.001%'], ['', '3'], ['s', '60.00%'], ['s', '达到过半数']]);
        assert.deepEqual(['发出', '送达', '未能送达', '收回', '有效', '无效'].map((what) => lines.find((line) => line[0] === what)?.[1]), ['351', '4', '1', '4', '4', '0'], 'as the notice');
        assert.ok(lines.some((line) => line[0] === '第2项结论' && line[1] === '表决通过'));
        assert.ok(lines.some((line) => line[0] === '状态' && line[1].startsWith('初步结果')));
        assert.deepEqual(people.filter((one) => text.includes(one)), [], 'nobody\'s name');
        await bring(world, homes, 'counted', { cast: 24, cast_area: 0, motions: [{ n: 1, options: [9, 8], abstain: 2, base: 17, leader: 1, tied: [], majority: true, counted: true, verdict: 'leader' }] });
        const choice = await both(stranger, `results/${homes.code}`, `结果-${homes.code}`);
        assert.deepEqual(choice.book[1].rows[2].map((cell) => cell?.[1]), ['-常亮', '8', '47.06%']);
        assert.ok(choice.text.includes("'-常亮"));
        const scored = await makePoll(world, { title: '打分', electorate: 'households', method: 'score', ...METHODS.score });
        await bring(world, scored, 'counted', METHODS.score.outcome);
        const score = await both(stranger, `results/${scored.code}`, `结果-${scored.code}`);
        assert.deepEqual(score.lines.find((line) => line[0] === '浅灰色外墙')?.slice(1, 5), ['29', '105', '3.62', '4.00'], 'figures to reckon with');
    });
});

describe('a meeting', () => {
    test('who signed in, what was said by theme, what was promised', async () => {
        const chair = await openHearing(world);
        const holder = await holderOf(world, world.here.households[0].link);
        await holder.enter(world.hearing);
        await holder.must('check_in');
        await holder.must('comment.add', { text: '=1+1 停车难,"真的"\n第二行 𠮷' });
        const other = await holderOf(world, world.here.households[1].link);
        await other.enter(world.hearing);
        await other.must('comment.add', { text: '路灯太暗' });
        const { theme } = await chair.must('theme.add', { title: '@停车' });
        const comment = await chair.until((c) => c.all('comment').find((one) => one.text.startsWith('=1+1')));
        await chair.must('theme.put', { theme, comments: [comment.id] });
        const sheet = await both(staff.recorder.browser, `attendance/${world.hearing}`, `签到表-${world.hearing}（内部）`);
        assert.deepEqual(sheet.book.map((one) => one.name), ['签到表', '各楼到会']);
        assert.deepEqual(sheet.lines[1], ['序号', '姓名', '门牌室号', '身份', '参加方式', '签到时间', '签名']);
        assert.deepEqual(sheet.book[1].rows[0].map(flat), ['楼栋', '到会人数', '到会户数', '总户数']);
        const homes = sheet.book[1].rows.slice(1).map((row) => row.map(flat).map(Number).slice(1));
        assert.ok(homes.length > 0 && homes.every(([people, came, all]) => came <= all && people >= 0), 'of each building how many of its households');
        const delegates = sheet.lines.filter((line) => line[3].startsWith('代表'));
        assert.equal(delegates.length, Number(await world.sql(`select count(*) from sanhui.delegate d join sanhui.meeting m on m.id = d.meeting where m.code = '${world.hearing}'`)));
        assert.ok(delegates.every((line) => people.includes(bare(line[1])) || HOSTILE.includes(bare(line[1]))), 'by their full names');
        assert.ok(sheet.lines.some((line) => /^线上 手机尾号 \d{4}$/.test(line[4]) && /^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(line[5])));
        const said = await both(staff.clerk.browser, `themes/${world.hearing}`, `意见归类-${world.hearing}（内部）`);
        const one = said.lines.find((line) => line[0] === "'@停车");
        assert.equal(one?.[5], '\'=1+1 停车难,"真的"\n第二行 𠮷');
        assert.ok(said.lines.some((line) => line[0] === '未归类' && line[5] === '路灯太暗'));
        assert.match(world.log, /event=list\.given session=\d+ kind=attendance .* form=xlsx/);
    });

    test('promises: of a case and of a meeting for everybody, all of them for the office', async () => {
        const { lines } = await both(stranger, 'commitments/2026-CH-0147', '承诺-2026-CH-0147');
        assert.ok(lines.length > 1);
        const page = (await stranger.get('/case/2026-CH-0147')).text;
        const escaped = (/** @type {string} */ text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
        assert.ok(lines.slice(1).every((line) => page.includes(escaped(bare(line[4]))) && page.includes(line[5]) && /^20\d\d-\d\d-\d\d$/.test(line[7])), 'as the page tells them');
        await both(stranger, `commitments/${world.hearing}`, `承诺-${world.hearing}`);
        await refused(stranger, 'commitments/all', 404, 'place');
        await refused(staff.property.browser, 'commitments/all', 404, 'place');
        const all = await both(staff.clerk.browser, 'commitments/all', '承诺');
        assert.ok(all.lines.length >= lines.length);
        await refused(stranger, 'commitments/2026-XX-0001', 404, 'place');
    });
});

test('the month: a sheet for each subject, nobody\'s name', async () => {
    const month = (await world.sql('select to_char(sanhui.clock() at time zone \'Asia/Shanghai\', \'YYYY-MM\')')).trim();
    const sorter = await staffOf(world, 'clerk');
    await sorter.join(`case/${R01}`);
    const { id } = await sorter.until((desk) => desk.all('case')[0], 'the case');
    assert.equal((await sorter.refused('field', 'case.sort', { case: id, category: 'hygiene', tier: 'street' })).field, 'reason');
    await sorter.must('case.sort', { case: id, category: 'hygiene', tier: 'street', term: 'complex', reason: '要城管来' });
    const sorted = await sorter.until((desk) => desk.all('case').find((row) => row.tier === 'street'), 'as it was sorted');
    const [{ today }] = await world.rows('select (sanhui.clock() at time zone \'Asia/Shanghai\')::date::text as today');
    assert.ok(sorted.due > today && sorted.lamp === 'held', 'fifteen working days, which stand still before its hearing');
    await sorter.refused('case_beyond', 'case.sort', { case: 999999, category: 'other', tier: 'grid' });
    sorter.close();
    for (const who of ['clerk', 'street']) {
        const { book, text } = await both(staff[who].browser, `monthly/${month}`, `月度报表-${month}`);
        assert.deepEqual(book.map((sheet) => sheet.name), ['案件', '案件分类', '会议', '表决和征询', '满意度', '承诺']);
        assert.deepEqual(people.filter((one) => text.includes(one)), [], 'nobody');
        assert.deepEqual(book[1].rows.map((row) => row.map(flat)).filter((row) => row[2] === '街道'), [['浦晖居民区', '环境卫生', '街道', '0', '0', '0', '1', '0', '0', '1']], 'the case');
        assert.ok(book[2].rows.length > 1, 'the hearing is in it');
    }
    await refused(staff.clerk.browser, 'monthly/2026-13', 404, 'place');
});

test('each for its own readers', async () => {
    const all = Object.keys(staff).filter((name) => name !== 'pm-clerk');
    for (const [path, readers] of Object.entries({
        [`register/${building}`]: ['chair', 'clerk'], [`roll/${owners.code}`]: ['chair', 'clerk'],
        [`ballots/${owners.code}`]: ['chair', 'clerk', 'scrutineer1', 'teller'], [`attendance/${world.hearing}`]: ['chair', 'clerk', 'recorder'],
        [`themes/${world.hearing}`]: ['chair', 'clerk', 'recorder'], 'monthly/2026-11': ['chair', 'clerk', 'street'],
    })) {
        await refused(stranger, path, 403, 'internal');
        for (const name of all) {
            const { status } = await staff[name].browser.get(`/list/${path}.csv`);
            assert.deepEqual([path, name, status], [path, name, readers.includes(name) ? 200 : 403]);
        }
        const resident = await holderOf(world, world.here.owners[0].link);
        await refused(resident.browser, path, 403, 'internal');
        resident.close();
        if (!path.startsWith('monthly')) {
            await refused(staff['pm-clerk'].browser, path, 404, 'place');
        }
    }
});

test('what is no list', async () => {
    for (const path of ['/list/', '/list/roll', '/list/roll/', `/list/roll/${homes.code}`, `/list/roll/${homes.code}.pdf`, '/list/roll/.csv', `/list/nothing/${homes.code}.csv`,
        `/list/roll/${'x'.repeat(200)}.csv`, '/list/register/x.csv', '/list/register/-1.xlsx', `/list/roll/${homes.code}.csv.xlsx`, `/list/roll/${homes.code}/1.csv`]) {
        const { status } = await staff.chair.browser.get(path);
        assert.equal(status, 404, path);
    }
    assert.equal((await staff.chair.browser.get('/healthz')).status, 200);
});
