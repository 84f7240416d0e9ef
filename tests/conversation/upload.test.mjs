/** The register and the people list brought in at the desk: looked at first, then done exactly so, beside open polls. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Browser, Phone, R03, holderOf, makeWorld, openHearing, openPollFor, repo, residentOf, sleep, staffOf, tokenOf, tool } from './harness.mjs';
import { HEADINGS, csvOf, readRegister } from './register_file.mjs';

const MB = 1024 * 1024;

/** @type {import('./harness.mjs').World} */
let world;
/** @type {string} */
let precinct;
/** @type {Record<string, string>[]} */
let register;
/** @type {import('./harness.mjs').Phone} */
let clerk;
/** @type {Browser} */
let chair;

before(async () => {
    world = await makeWorld();
    precinct = await world.sql(`select id from sanhui.precinct where name = '${world.here.name}'`);
    register = await readRegister(world, precinct);
    clerk = await staffOf(world, 'clerk');
    await clerk.join('desk');
    chair = (await staffOf(world, 'chair')).browser;
});
after(() => world?.end());

/**
 * @param {Browser} browser
 * @param {string | Buffer} file
 * @param {Record<string, string | number>} [query] the estate last
 * @param {Record<string, string | undefined>} [headers]
 */
const upload = (browser, file, query = {}, headers = {}) => {
    const body = Buffer.from(file);
    const asked = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
    return browser.request('POST', `/register${asked === '' ? '' : `?${asked}`}`,
        { body, headers: { 'Content-Type': 'text/csv', 'Content-Length': String(body.length), ...headers } });
};

/** A file that must be without fault: what it would change. @param {string | Buffer} file @param {Record<string, string | number>} [query] */
async function looked(file, query = {}) {
    const { status, json, text } = await upload(clerk.browser, file, query);
    assert.equal(status, 200, text.slice(0, 2000));
    assert.equal(json.done, false);
    assert.match(json.hash, /^[0-9a-f]{64}$/);
    return json;
}

/** Looked at and then done. @param {string | Buffer} file @param {Record<string, string | number>} [query] */
async function brought(file, query = {}) {
    const { hash } = await looked(file, query);
    const { estate, ...others } = query;
    const { status, json, text } = await upload(clerk.browser, file, { ...others, hash, ...(estate !== undefined && { estate }) });
    assert.equal(status, 200, text.slice(0, 2000));
    assert.equal(json.done, true);
    return json;
}

const counts = () => world.sql(`select (select count(*) from sanhui.owner) || ' ' || (select count(*) from sanhui.household) || ' ' || (select count(*) from sanhui.person)
    || ' ' || (select count(*) from sanhui.unit) || ' ' || (select count(*) from sanhui.slip) || ' ' || (select count(*) from sanhui.slip where revoked_at is null)
    || ' ' || (select count(*) from sanhui.line) || ' ' || (select count(*) from sanhui.door) || ' ' || (select coalesce(sum(area), 0) from sanhui.unit)`);
const own = (/** @type {any} */ one) => /^5号\d+室$/.test(one.units) && one.label.startsWith('5号');
const flatOf = (/** @type {any} */ one) => one.units.replace('室', '');
const NEW = { 业主: '新来的', 业主称呼: '女士', 业主编号: '', 业主电话: '13800009999', 户代表: '新来的', 户代表称呼: '女士', 居住方式: '自住', 人数: '2', 住户电话: '' };

describe('a register at the desk', () => {
    test('with nothing new changes nothing, and says so', async () => {
        const had = await counts();
        const report = await looked(csvOf(register));
        assert.deepEqual(Object.values(report.counts).filter((n) => n !== 0), []);
        assert.deepEqual([report.changes, report.slips.revoked, report.new], [[], 0, false]);
        assert.equal((await upload(clerk.browser, csvOf(register), { hash: report.hash })).json.done, true);
        assert.equal(await counts(), had);
    });

    test('as spreadsheets save it is the same register', async () => {
        const file = join(world.dir, 'utf8.csv');
        writeFileSync(file, csvOf(register).slice(1));
        const { hash } = await looked(csvOf(register));
        assert.equal((await looked(readFileSync(file))).hash, hash, 'without a byte order mark');
        for (const encoding of ['GB18030', 'GBK', 'UTF-16LE', 'UTF-16BE']) {
            const mark = { 'UTF-16LE': [0xff, 0xfe], 'UTF-16BE': [0xfe, 0xff] }[encoding] ?? [];
            await tool('sh', ['-c', `iconv -f UTF-8 -t ${encoding} '${file}' > '${file}.${encoding}'`]);
            const bytes = Buffer.concat([Buffer.from(mark), readFileSync(`${file}.${encoding}`)]);
            assert.equal((await looked(bytes)).hash, hash, encoding);
        }
    });

    test('is the chair\'s and the clerk\'s alone', async () => {
        const file = csvOf(register);
        assert.equal((await upload(chair, file)).status, 200);
        const others = ['recorder', 'scrutineer', 'signer', 'street', 'property'];
        const usernames = world.here.staff.map((/** @type {any} */ one) => one.username);
        for (const username of others.filter((one) => usernames.includes(one))) {
            const { status, json } = await upload((await staffOf(world, username)).browser, file);
            assert.deepEqual([username, status, json.err], [username, 403, 'role']);
        }
        assert.ok(others.filter((one) => usernames.includes(one)).length >= 2, usernames.join());
        const holder = await holderOf(world, world.here.owners[0].link);
        assert.equal((await upload(holder.browser, file)).status, 403);
        assert.equal((await upload((await residentOf(world, world.here.buildings[0].link)).browser, file)).status, 403);
        assert.equal((await upload(new Browser(world), file)).status, 401);
        assert.equal((await upload(clerk.browser, file, {}, { Origin: 'http://evil.example' })).status, 403);
        assert.equal((await upload(clerk.browser, file, {}, { 'Content-Type': 'text/plain' })).status, 415);
        const other = await world.sql(`select id from sanhui.precinct where name = '${world.beside.name}'`);
        const { status, json } = await upload(clerk.browser, file, { precinct: other });
        assert.deepEqual([status, json.err], [404, 'place'], 'not over the wall');
    });

    test('larger than 8 MB is refused before it is received', async () => {
        const { status, json } = await upload(clerk.browser, Buffer.alloc(8 * MB + 1, 44));
        assert.deepEqual([status, json.err], [413, 'size']);
        assert.match(json.say, /8 MB/);
        assert.match((await upload(clerk.browser, Buffer.alloc(8 * MB + 1, 44), {}, { 'Accept-Language': 'en' })).json.say, /8 MB at most/);
    });

    test('with flats left out is merged only when it is said that they are gone', async () => {
        const had = await counts();
        const file = csvOf(register, { '12号1002': null });
        const report = await looked(file);
        assert.equal(report.counts.flat_gone, 1);
        assert.deepEqual(report.changes.map((/** @type {any} */ one) => [one.kind, one.flat]), [['flat_gone', '12号1002室']]);
        assert.ok(report.slips.ending.length >= 1);
        const refused = await upload(clerk.browser, file, { hash: report.hash });
        assert.deepEqual([refused.status, refused.json.err], [409, 'left_out']);
        assert.equal(await counts(), had);
        assert.equal((await upload(clerk.browser, file, { hash: report.hash, remove: 1 })).json.done, true);
        assert.equal(await world.sql(`select count(*) from sanhui.unit where precinct = ${precinct} and gone_at is not null`), '1');
        assert.equal((await brought(csvOf(register))).counts.flat_new, 1, 'and comes back');
    });

    test('is done only as it was looked at', async () => {
        const file = csvOf(register, { '7号302': { 面积: '61.00' } });
        const { hash } = await looked(file);
        assert.equal((await upload(clerk.browser, file, { hash: '0'.repeat(64) })).json.err, 'moved');
        assert.equal((await upload(clerk.browser, file, { hash: 'nonsense' })).json.err, 'field');
        assert.equal((await upload(clerk.browser, csvOf(register, { '7号302': { 面积: '62.00' } }), { hash })).json.err, 'moved', 'another file');
        await brought(csvOf(register, { '7号402': { 面积: '63.00' } }));
        const had = await counts();
        const { status, json } = await upload(clerk.browser, file, { hash });
        assert.deepEqual([status, json.err], [409, 'moved'], 'the register has moved in between');
        assert.match(json.say, /看过新的/);
        assert.equal(await counts(), had);
        // Another file that would say the same of itself is not the one that was looked at either.
        const there = csvOf(register, { '7号402': { 面积: '63.00' }, '7号302': { 住户电话: '13800001111' } });
        const same = await looked(there);
        assert.equal((await upload(clerk.browser, there.replace('13800001111', '13800002222'), { hash: same.hash })).json.err, 'moved');
        assert.equal((await brought(csvOf(register))).counts.area, 1);
    });

    test('two at the same moment: one is done, the other is told', async () => {
        const one = csvOf(register, { '7号302': { 面积: '61.00' } });
        const two = csvOf(register, { '7号302': { 面积: '62.00' } });
        const [{ hash: first }, { hash: second }] = [await looked(one), await looked(two)];
        const answers = await Promise.all([upload(clerk.browser, one, { hash: first }), upload(chair, two, { hash: second })]);
        assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409], JSON.stringify(answers.map(({ json }) => json.err)));
        assert.ok(['moved', 'importing'].includes(answers.find(({ status }) => status === 409)?.json.err));
        await brought(csvOf(register));
    });

    test('may be the template as it is given out, with nobody\'s name in it', async () => {
        for (const name of ['register-template.csv', 'people-template.csv']) {
            const { status, bytes, headers } = await clerk.browser.get(`/${name}`);
            assert.equal(status, 200);
            assert.match(headers['content-type'] ?? '', /^text\/csv/);
            assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], 'Excel needs the mark');
            assert.deepEqual(bytes, readFileSync(join(repo, 'web/public', name)));
        }
        const report = await looked(readFileSync(join(repo, 'web/public/register-template.csv')), { estate: '样板苑 & 新村' });
        assert.deepEqual([report.new, report.estate, report.sums.flats, report.sums.owners], [true, '样板苑 & 新村', 6, 4]);
    });
});

describe('a sale while the owners vote', () => {
    /** @type {import('./harness.mjs').Phone} */ let seller;
    /** @type {import('./harness.mjs').Phone} */ let neighbour;
    /** @type {any} */ let poll;
    /** @type {any} */ let sold;
    /** @type {any} */ let kept;
    /** @type {string} */ let file;
    const roll = () => world.sql(`select roll_hash || ' ' || sanhui.poll_roll_hash(id) || ' ' || total_area || ' ' || total_heads || ' ' || seats from sanhui.poll where id = ${poll.id}`);

    before(async () => {
        [sold, kept] = world.here.owners.filter(own);
        const head = await openHearing(world);
        seller = await holderOf(world, sold.link);
        neighbour = await holderOf(world, kept.link);
        for (const phone of [seller, neighbour]) {
            await phone.enter(world.hearing);
        }
        poll = await openPollFor(head, R03, [seller, neighbour]);
        file = csvOf(register, { [flatOf(sold)]: NEW, [flatOf(kept)]: { 面积: '60.00' } })
            + `${HEADINGS.map((heading) => ({ 楼号: '14号', 室号: '101', 楼层: '1', 用途: '住宅', 面积: '50.00', 业主: '另一位', 户代表: '另一位' })[heading] ?? '').join(',')}\r\n`;
    });

    test('is shown whole: who moves, whose slips stop, which rolls stay', async () => {
        const had = await counts();
        const report = await looked(file);
        assert.deepEqual(Object.entries(report.counts).filter(([, n]) => n !== 0).sort(), [['area', 1], ['flat_new', 1], ['move', 1], ['sale', 1]]);
        assert.deepEqual(report.changes.find((/** @type {any} */ one) => one.kind === 'sale'), { kind: 'sale', flat: sold.units, before: sold.name, after: '新来的' });
        assert.ok(report.slips.ending.some((/** @type {any} */ one) => one.capacity === 'owner' && one.label === sold.label && one.flat === sold.units), JSON.stringify(report.slips));
        assert.equal(report.slips.ending.length, report.slips.revoked);
        assert.equal(report.slips.made, 4, 'owner and household of the flat sold and of the new one');
        assert.ok(report.polls.find((/** @type {any} */ one) => one.code === poll.code)?.seats.some((/** @type {any} */ one) => one.label === sold.label));
        assert.equal(await counts(), had);
    });

    test('leaves the open roll, ends the seller\'s slip at once, gives the buyer one, tells the desks', async () => {
        const frozen = await roll();
        const lines = await world.sql('select count(*) from sanhui.line where kind = \'register.changed\'');
        const other = await staffOf(world, 'chair');
        await other.join('desk');
        assert.equal(other.all('building').some((row) => row.label === '14号'), false);
        const { n } = seller.seat(poll.id);
        const began = Date.now();
        const done = brought(file);
        await seller.until((phone) => phone.row('me', phone.me.id)?.owners.length === 0, 'the seller\'s page is told');
        await done;
        assert.ok(Date.now() - began < 4000, `told within ${Date.now() - began} ms, before a sweep would have come by`);
        assert.equal(await roll(), frozen);
        assert.equal((await new Browser(world).post('/slip', { token: tokenOf(sold.link) })).json.err, 'slip');
        const reply = await seller.cast(poll.id, [1, 1], { seat: n });
        assert.ok(['not_on_roll', 'role'].includes(reply.err ?? ''), JSON.stringify(reply));
        assert.ok((await neighbour.cast(poll.id, [1, 1])).ok, 'the neighbour votes on');
        await other.until((phone) => phone.all('building').some((row) => row.label === '14号' && row.door), 'the other desk sees the new building, with a door');
        assert.equal(Number(await world.sql('select count(*) from sanhui.line where kind = \'register.changed\'')), Number(lines) + 1);
        const [{ body }] = await world.rows(`select bytes::json -> 'body' as body, bytes::json ->> 'by' as by from sanhui.line where kind = 'register.changed' order by at desc limit 1`);
        assert.equal(JSON.parse(typeof body === 'string' ? body : JSON.stringify(body)).sale, 1);
        other.close();
    });

    test('everybody new holds a slip that opens', async () => {
        const links = join(world.dir, 'links-now.json');
        assert.equal((await world.command('demo', '--links', links)).code, 0);
        const now = JSON.parse(readFileSync(links, 'utf8')).neighbourhoods[0];
        for (const one of [...now.owners.filter((/** @type {any} */ o) => [sold.units, '14号101室'].includes(o.units)), ...now.households.filter((/** @type {any} */ h) => h.unit === '14号101室')]) {
            const phone = new Phone(world);
            await phone.browser.enter('/slip', { token: tokenOf(one.link) });
            await phone.connect();
            assert.equal((await phone.enter(world.hearing)).me.label, one.label);
            phone.close();
        }
        assert.equal(now.owners.filter((/** @type {any} */ o) => [sold.units, '14号101室'].includes(o.units)).length, 2);
        const link = (/** @type {any} */ one) => tokenOf(one.link);
        const others = (/** @type {any[]} */ list) => list.filter((one) => !/^14号/.test(one.units ?? one.unit ?? one.label) && (one.units ?? one.unit) !== sold.units).map(link);
        assert.deepEqual(others(now.owners).sort(), world.here.owners.filter((/** @type {any} */ o) => o.units !== sold.units).map(link).sort(), 'all others keep theirs');
    });
});

describe('people at the desk', () => {
    const HEAD = '楼号,室号,姓名,称呼,成年,居民代表\n';
    const text = () => world.rows(`select p.name, b.label as building, u.room, p.adult, p.representative, h.delegate,
            count(*) over (partition by u.id, h.id) as here, (select count(*) from sanhui.household x where x.unit = u.id and x.left_at is null) as homes
        from sanhui.person p join sanhui.household h on h.id = p.household join sanhui.unit u on u.id = h.unit join sanhui.building b on b.id = u.building
        where p.precinct = ${precinct} and p.left_at is null order by p.id`);

    test('are looked at and brought in; a minor gets no slip', async () => {
        const there = await text();
        const now = `楼号,室号,户代表,姓名,成年,居民代表,称呼\n${there.map((p) => `${p.building},${p.room},${p.delegate},${p.name},${p.adult ? '是' : '否'},${p.representative ?? ''},`).join('\n')}\n`;
        const more = `${now}14号,101,,新成年,是,14号楼组,女士\n14号,101,,新小孩,否,,\n`;
        const report = await looked(more, { people: 1 });
        assert.deepEqual([report.counts.person_new, report.counts.person_gone, report.slips.made], [2, 0, 1]);
        const done = await brought(more, { people: 1 });
        assert.equal(done.counts.person_new, 2);
        assert.equal(await world.sql(`select string_agg(p.name || (s.id is not null), ' ' order by p.id) from sanhui.person p left join sanhui.slip s on s.person = p.id and s.revoked_at is null
            where p.name in ('新成年', '新小孩')`), '新成年true 新小孩false');
        const gone = await looked(now, { people: 1 });
        assert.equal(gone.counts.person_gone, 2);
        assert.deepEqual(gone.slips.ending, [{ capacity: 'person', flat: '14号101室', label: '14号 新女士' }]);
        assert.equal((await upload(clerk.browser, now, { people: 1, hash: gone.hash })).json.err, 'left_out');
        assert.equal((await upload(clerk.browser, now, { people: 1, hash: gone.hash, remove: 1 })).json.done, true);
    });

    test('who lives nowhere is named with the line, in the reader\'s language', async () => {
        const file = `${HEAD}1号,101,甲,,是,\n1号,999,乙,,是,\n`;
        const { status, json } = await upload(clerk.browser, file, { people: 1 });
        assert.deepEqual([status, json.err, json.total], [422, 'register', 1]);
        assert.deepEqual(json.faults, [{ line: 3, column: '室号', what: '名册里没有这一室', remedy: '请改正，或先导入房屋名册。' }]);
        const english = await upload(clerk.browser, file, { people: 1 }, { 'Accept-Language': 'en' });
        assert.deepEqual(english.json.faults, [{ line: 3, column: '室号', what: 'the register has no such room', remedy: 'Correct it, or bring the register of flats in first.' }]);
    });
});

describe('files that are none', () => {
    // Its own session: one may bring only so many in a row.
    before(async () => {
        clerk = await staffOf(world, 'clerk');
    });

    const rows = (/** @type {string[]} */ ...lines) => `楼号,室号,楼层,用途,面积,业主,户代表\n${lines.join('\n')}\n`;
    /** @type {[string, string | Buffer, RegExp][]} */
    const bad = [
        ['nothing', '', /文件是空的/],
        ['not text', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00, 0xfe, 0x80, 0x81]), /./],
        ['a picture', readFileSync(join(repo, 'tests/hostile/pictures/good.jpg')), /./],
        ['a workbook', Buffer.from('PK\x03\x04rest', 'latin1'), /表格文件/],
        ['zero bytes', Buffer.alloc(100_000), /./],
        ['other columns', 'name,flat\na,b\n', /没有一个认识的列名/],
        ['headings alone', '楼号,室号,楼层,用途,面积,业主,户代表\n', /没有内容/],
        ['an owner without a unit', rows('1号,,1,住宅,50,甲,甲'), /「室号」.*没有填写/],
        ['a negative area', rows('1号,101,1,住宅,-50,甲,甲'), /「面积」.*不是面积/],
        ['an area past 64 bits', rows('1号,101,1,住宅,99999999999999999999,甲,甲'), /「面积」.*不是面积/],
        ['areas that overflow together', rows(...Array.from({ length: 10_050 }, (_, i) => `1号,${i + 1},1,住宅,1000000,业主${i + 1},`)), /面积合计超过/],
        ['a formula', rows('1号,101,1,住宅,50,"=HYPERLINK(""http://evil"")",甲'), /「业主」.*以“=”开头/],
        ['what law forbids', '楼号,室号,楼层,用途,面积,业主,户代表,身份证号\n1号,101,1,住宅,50,甲,甲,310\n', /不收集/],
        ['a million commas', ','.repeat(1_000_000), /单元格太多/],
        ['a million commas in a row', `${rows('1号,101,1,住宅,50,甲,甲')}${','.repeat(1_000_000)}\n`, /单元格太多/],
        ['a quote that never ends', rows(`1号,101,1,住宅,50,"${'甲'.repeat(100_000)}`), /引号没有配对/],
        ['eight megabytes of one letter', Buffer.alloc(8 * MB, 97), /./],
        ['eight megabytes of line ends', Buffer.alloc(8 * MB, 10), /./],
    ];

    for (const [name, file, says] of bad) {
        test(`${name}: refused with a sentence, nothing changed`, async () => {
            const had = await counts();
            const { status, json, text } = await upload(clerk.browser, file);
            assert.deepEqual([status, json.err], [422, 'register'], text.slice(0, 500));
            assert.ok(json.say && json.total >= 1 && json.faults.length >= 1);
            const said = json.faults.map((/** @type {any} */ one) => `${one.line}「${one.column ?? ''}」${one.what}。${one.remedy}`).join('\n');
            assert.match(said, says);
            assert.ok(json.faults.length <= 200 && text.length < 200_000, 'no more than can be read');
            assert.equal(await counts(), had);
        });
    }

    test('every file kept as hostile', async () => {
        const dir = join(repo, 'tests/hostile/register');
        const other = (await staffOf(world, 'chair')).browser;
        const had = await counts();
        for (const name of readdirSync(dir).filter((one) => one.endsWith('.csv'))) {
            const { status, json } = await upload(other, readFileSync(join(dir, name)), name.startsWith('people') ? { people: 1 } : {});
            assert.deepEqual([name, status, json.err], [name, 422, 'register']);
        }
        assert.equal(await counts(), had);
    });

    test('fifty thousand lines in fault: the first are shown, all are counted', async () => {
        const { json, text } = await upload(clerk.browser, rows(...Array.from({ length: 49_000 }, (_, i) => `1号,${i},1,城堡,-1,,`)));
        assert.deepEqual([json.faults.length, json.total >= 147_000], [200, true]);
        assert.ok(text.length < 100_000);
    });

    test('queries that are nonsense are refused', async () => {
        for (const query of [{ hash: 'x' }, { hash: 'A'.repeat(64) }, { estate: '长'.repeat(41) }]) {
            assert.equal((await upload(clerk.browser, csvOf(register), query)).json.err, 'field', JSON.stringify(query));
        }
    });

    test('a body that stops in the middle leaves the server as it was', async () => {
        const had = await counts();
        const asked = http.request({ host: '127.0.0.1', port: world.port, agent: false, method: 'POST', path: '/register', headers: {
            Origin: world.origin, Cookie: clerk.browser.cookie ?? '', 'Content-Type': 'text/csv', 'Content-Length': '1000000' } });
        asked.on('error', () => {});
        asked.write(csvOf(register).slice(0, 2000));
        await sleep(300);
        asked.destroy();
        await sleep(200);
        assert.equal(await counts(), had);
        await looked(csvOf(await readRegister(world, precinct)));
    });
});

describe('a neighbourhood without a register', () => {
    test('people first: told to bring the flats in; then an estate comes in whole', async () => {
        await world.sql(`insert into sanhui.precinct (parent, kind, name) select parent, kind, '空居民区' from sanhui.precinct where id = ${precinct}`);
        const { code, out, err } = await world.command('staff', 'add', 'empty-clerk', '--name', '某文书', '--role', 'clerk', '--neighbourhood', '空居民区', '--generate');
        assert.equal(code, 0, err);
        const other = new Browser(world);
        await other.enter('/login', { username: 'empty-clerk', password: /密码：(\S+)/.exec(out)?.[1] });
        const people = readFileSync(join(repo, 'web/public/people-template.csv'));
        const refused = await upload(other, people, { people: 1 });
        assert.deepEqual([refused.status, refused.json.err], [409, 'no_register']);
        assert.match(refused.json.say, /先导入房屋/);
        const file = readFileSync(join(repo, 'web/public/register-template.csv'));
        const { json: first } = await upload(other, file);
        assert.deepEqual([first.new, first.estate, first.counts.flat_new, first.slips.made], [true, '空居民区', 6, 8]);
        const { json: done } = await upload(other, file, { hash: first.hash });
        assert.equal(done.done, true);
        const empty = await world.sql('select id from sanhui.precinct where name = \'空居民区\'');
        assert.equal(await world.sql(`select count(*) from sanhui.slip where precinct = ${empty}`), '8');
        assert.equal(await world.sql(`select count(*) from sanhui.building_code where precinct = ${empty}`), '1');
        const { json: residents } = await upload(other, people, { people: 1 });
        assert.equal(residents.sums.people, 4);
        assert.equal((await upload(other, people, { people: 1, hash: residents.hash })).json.done, true);
        assert.equal(await world.sql(`select count(*) from sanhui.slip where precinct = ${empty} and capacity = 'person'`), '3');
        assert.equal((await upload(clerk.browser, file, { precinct: empty })).json.err, 'place', 'not another neighbourhood\'s clerk');
    });
});

describe('a big register', () => {
    /** 5,000 flats, one owner and one household each. */
    const big = () => `楼号,室号,楼层,用途,面积,业主,业主称呼,户代表,户代表称呼,人数\n${Array.from({ length: 5000 }, (_, i) =>
        `${Math.floor(i / 100) + 1}号,${(Math.floor(i / 4) % 25) + 1}0${(i % 4) + 1},${(Math.floor(i / 4) % 25) + 1},住宅,${60 + (i % 50)}.5,业主${i},先生,户主${i},女士,3`).join('\n')}\n`;

    test('of 5,000 flats holds nobody up while it is looked at and merged', async () => {
        const resident = await residentOf(world, world.here.buildings[0].link);
        await resident.enter(world.hearing);
        let going = true;
        /** @type {number[]} */ const waits = [];
        const pinging = (async () => {
            while (going) {
                const from = performance.now();
                await resident.must('ping');
                waits.push(performance.now() - from);
                await sleep(25);        // more often it would be read more slowly
            }
        })();
        const from = performance.now();
        const report = await looked(big(), { estate: '大苑' });
        const middle = performance.now();
        assert.deepEqual([report.new, report.sums.flats, report.counts.flat_new], [true, 5000, 5000]);
        assert.equal(report.changes.length, 300, 'the first of each kind');
        const { json } = await upload(clerk.browser, big(), { hash: report.hash, estate: '大苑' });
        const end = performance.now();
        going = false;
        await pinging;
        assert.equal(json.done, true, JSON.stringify(json).slice(0, 300));
        assert.equal(json.slips.made, 10_000);
        assert.equal(await world.sql(`select count(*) from sanhui.slip s where s.precinct = ${precinct} and (s.household in (select h.id from sanhui.household h where h.delegate like '户主%')
            or s.owner in (select o.id from sanhui.owner o where o.name like '业主%'))`), '10000', 'a slip each');
        waits.sort((a, b) => a - b);
        const at = (/** @type {number} */ share) => waits[Math.floor((waits.length - 1) * share)].toFixed(1);
        console.log(`5,000 flats: looked at in ${Math.round(middle - from)} ms, merged in ${Math.round(end - middle)} ms; ${waits.length} pings meanwhile: median ${at(0.5)}, 99th ${at(0.99)}, worst ${at(1)} ms`);
        assert.ok(waits[Math.floor(waits.length / 2)] < 50, `the loop goes on: ${at(0.5)} ms`);
        resident.close();
    });

    test('then the estate must be named; its names are given', async () => {
        const { status, json } = await upload(clerk.browser, csvOf(register));
        assert.deepEqual([status, json.err], [409, 'estate']);
        assert.ok(json.estates.includes('大苑') && json.estates.length === 2, JSON.stringify(json));
    });
});

describe('today\'s register as a file', () => {
    const path = async (/** @type {string} */ estate) => `/register.csv?building=${await world.sql(`select min(b.id) from sanhui.building b
        join sanhui.estate e on e.id = b.estate where e.precinct = ${precinct} and e.name = '${estate}'`)}`;
    /** @type {string} */ let estate;
    before(async () => {
        estate = await world.sql(`select min(e.name) from sanhui.estate e join sanhui.building b on b.estate = e.id where e.precinct = ${precinct} and b.label = '5号'`);
    });
    const unchanged = async (/** @type {string} */ of) => {
        const { status, headers, text } = await clerk.browser.get(await path(of));
        assert.equal(status, 200, text.slice(0, 300));
        const report = await looked(text, { estate: of });
        assert.deepEqual([report.estate, report.changes, report.slips.revoked, report.slips.made], [of, [], 0, 0], 'brought in again it changes nothing');
        assert.deepEqual(Object.values(report.counts).filter((n) => n !== 0), []);
        return { headers, text };
    };

    test('is what the import takes, and brought in again changes nothing', async () => {
        const { headers, text } = await unchanged(estate);
        assert.match(String(headers['content-type']), /^text\/csv; charset=utf-8/);
        assert.match(decodeURIComponent(String(headers['content-disposition'])), new RegExp(`attachment.*名册-${estate}（内部）\\.csv`));
        assert.ok(text.startsWith(`\uFEFF${HEADINGS.join(',')}\r\n`), text.slice(0, 200));
        const flats = await world.sql(`select count(*) from sanhui.unit u join sanhui.building b on b.id = u.building join sanhui.estate e on e.id = b.estate
            where e.name = '${estate}' and u.precinct = ${precinct} and u.gone_at is null`);
        assert.ok(text.split('\r\n').length - 2 >= Number(flats), `${flats} flats`);
        assert.match(world.log, /event=list\.given session=\d+ kind=register key=\d+ lines=\d+/);
    });

    test('whatever stands in its cells, and in whatever order it came', async () => {
        const name = '样样都有小区';
        const lines = [
            ['2号', '101', '1', '住宅', '100.00', '甲一、乙二', '个人', '女士', '007', '+8613800000001', '甲一', '女士', '自住', '3', '021-55500100'],
            ['1号', '101', '1', '住宅', '45.36', '丙三', '个人', '', '1E5', '', '丁, "四"', '先生', '出租', '2', ''],
            ['1号', '101', '1', '住宅', '', '', '', '', '', '', '戊五', '', '出租', '1', ''],
            ['1号', '0201', '2', '住宅', '88.05', '乙二、甲一', '个人', '女士', '007', '+8613800000001', '', '', '', '', ''],
            ['1号', 'B01', '-1', '车位', '12.50', '丙三', '个人', '', '1E5', '', '', '', '', '', ''],
            ['1号', '301', '3', '公房', '57.18', '公房公司', '公房单位', '', '', '', '＝已六', '女士', '公房承租', '4', ''],
            ['1号', '401', '4', '未售', '60.00', '开发公司', '开发单位', '', '', '', '', '', '', '', ''],
            ['1号', '501', '5', '公共', '0.00', '', '', '', '', '', '', '', '', '', ''],
            ['3-1', '601', '6', '商铺', '30.00', '甲一、乙二', '个人', '女士', '007', '+8613800000001', '', '', '', '', ''],
        ];
        const cell = (/** @type {string} */ text) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
        await brought(`${[HEADINGS, ...lines].map((line) => line.map(cell).join(',')).join('\n')}\n`, { estate: name });
        const { text } = await unchanged(name);
        for (const said of ["'007", "'+8613800000001", "'021-55500100", "'1E5", "'0201", "'3-1", "'＝已六", '"丁, ""四"""', ',-1,车位,12.50,']) {
            assert.ok(text.includes(said), `${said}: ${text}`);
        }
        assert.doesNotMatch(text, /(^|,)"?[=+@＝＋－＠\t]/m, 'nothing that a spreadsheet would reckon');
    });

    test('a big one comes in a moment', async () => {
        const from = performance.now();
        const { text } = await unchanged('大苑');
        console.log(`5,000 flats given and looked at in ${Math.round(performance.now() - from)} ms`);
        assert.equal(text.split('\r\n').length - 2, 5000);
    });

    test('is for the chair and the clerk of that neighbourhood', async () => {
        const file = await path(estate);
        assert.equal((await chair.get(file)).status, 200);
        for (const username of ['recorder', 'scrutineer1', 'teller', 'property']) {
            const { status, json } = await (await staffOf(world, username)).browser.get(file);
            assert.deepEqual([username, status, json.err], [username, 403, 'internal']);
        }
        const holder = await holderOf(world, world.here.owners[0].link);
        assert.equal((await holder.browser.get(file)).status, 403);
        assert.equal((await new Browser(world).get(file)).json.err, 'internal');
        const beside = await staffOf(world, 'pm-clerk');
        const { json } = await beside.browser.get(file);
        assert.equal(json.err, 'gone', 'not over the wall');
        assert.equal((await clerk.browser.get('/register.csv?building=0')).json.err, 'gone');
    });
});

test('a server that is told to stop finishes what it merges', async () => {
    const [estate] = (await upload(clerk.browser, csvOf(register))).json.estates;
    const file = csvOf(register, { '7号302': { 面积: '61.00' } });
    const { json } = await upload(clerk.browser, file, { estate, remove: 1 });
    const answer = upload(clerk.browser, file, { remove: 1, hash: json.hash, estate }).catch((error) => ({ status: 0, json: String(error) }));
    await sleep(30);
    await world.stop();
    const { status } = await answer;
    const area = await world.sql(`select u.area from sanhui.unit u join sanhui.building b on b.id = u.building join sanhui.estate e on e.id = b.estate
        where e.name = '${estate}' and b.label = '7号' and u.room = '302'`);
    assert.equal(area === '6100' || status !== 200, true, `answered ${status}, area ${area}`);
});
