/**
 * The archive of a meeting: a ZIP that other programs open, that can be checked with sha256sum and `sanhui verify`, with what is
 * internal in a folder of its own; begun on the desk, watched, taken down in two halves; and every way in which it fails.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Browser, Phone, binary, holderOf, makeWorld, repo, sleep, staffOf, tool, verify } from './harness.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

/** @type {import('./harness.mjs').World} */ let world;
/** @type {Record<string, string>} codes of the demo's filed meetings: the first of each kind */ const met = {};
/** @type {string} where the server keeps what it has written */ let kept;

before(async () => {
    world = await makeWorld();
    kept = join(world.dir, 'data/archives');
    await world.sql(`with m as (update sanhui.meeting set confidential = true where kind = 'coordination' and state = 'filed' returning precinct, id)
        update sanhui.paper p set content = content || '{"confidential":true}' from m where p.precinct = m.precinct and p.meeting = m.id and p.kind = 'notice'`);
    for (const { code, kind } of await world.rows('select code, kind from sanhui.meeting where state = \'filed\' order by opened_at')) {
        met[kind] ??= code;
    }
});
after(() => world?.end());

/** What lies in a folder. @param {string} folder */
const within = (folder) => !existsSync(folder) ? [] : readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    .map((one) => join(one.parentPath ?? one.path, one.name).slice(folder.length + 1)).sort();

/** Unpacks an archive and checks every hash. @param {string} file @param {string} name */
async function unpacked(file, name) {
    const folder = join(world.dir, name);
    mkdirSync(folder);
    const { code, out, err } = await tool('unzip', ['-q', file, '-d', folder], { env: { LC_ALL: 'C.UTF-8' } });
    assert.equal(code, 0, out + err);
    const names = within(folder);
    const sums = await tool('bash', ['-c', 'cd "$1" && sha256sum --strict -c SHA256SUMS', '-', folder]);
    assert.equal(sums.code, 0, sums.out + sums.err);
    assert.equal(sums.out.trim().split('\n').length, names.length - 1, 'each file but the list itself');
    const python = await tool('python3', ['-c', 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print("\\n".join(sorted(z.namelist())))', file]);
    assert.equal(python.code, 0, python.err);
    assert.deepEqual(python.out.trim().split('\n').sort(), names);
    return { folder, names };
}

/** @param {string} code @param {string} name @param {...string} options */
async function written(code, name, ...options) {
    const file = join(world.dir, `${name}.zip`);
    const { code: status, out, err } = await world.command('archive', code, '-o', file, ...options);
    assert.equal(status, 0, out + err);
    return { file, out, ...await unpacked(file, name) };
}

const words = async (/** @type {string} */ pdf) => (await tool('pdftotext', ['-layout', pdf, '-'])).out.replace(/\s/g, '');

let photos = 0;
/** A photo of the neighbourhood that a meeting is in, as a value of SQL. Rules of the tables are left aside: what there is counts. @param {string} code @param {string} sql with PHOTO for its number @returns {Promise<string>} its bytes */
async function show(code, sql) {
    const bytes = `\xff\xd8 photo ${photos++}`;
    await world.script(`set session_replication_role = replica;
        with m as (select m.* from sanhui.meeting m where m.code = '${code}'), p as (
            insert into sanhui.photo (precinct, session, at, hash, width, height, jpeg)
            select m.precinct, (select min(id) from sanhui.session), now(), repeat('0', 64), 1, 1, convert_to('${bytes}', 'UTF8') from m returning id, precinct)
        ${sql.replaceAll('PHOTO', '(select id from p)')}`);
    return bytes;
}

describe('on the shell', () => {
    test('an owners\' vote: papers, lists, record; each file as its hash says, and the table of contents tells of each', async () => {
        const code = met.owners_assembly;
        const [poll] = await world.rows(`select q.code, q.id from sanhui.poll q join sanhui.meeting m on m.id = q.meeting where m.code = '${code}'`);
        const shown = await show(code, `insert into sanhui.paper_ballot (precinct, poll, n, seat, via, received_at, received_by, photo, answers, state)
            select m.precinct, ${poll.id}, 1, 1, 'paper', now(), 1, PHOTO, '{1}', 'counted' from m, p`);
        const { folder, names, out } = await written(code, 'assembly', '--ballots');
        for (const name of ['文件/会议公告', '文件/会议议程', '文件/会议纪要', `文件/表决公告-${poll.code}`, `文件/名册公示-${poll.code}`, `文件/结果公示-${poll.code}`, '内部/文件/签到表',
            '内部/文件/会议记录', '内部/文件/向街道报告', `内部/文件/送达登记表-${poll.code}-5号`, '内部/文件/案件办理单-2026-CH-0147', '目录']) {
            assert.ok(names.includes(`${name}.pdf`) && names.includes(`${name}.docx`), name);
        }
        for (const name of ['表格/承诺', `表格/结果-${poll.code}`, `内部/表格/名册-${poll.code}`, `内部/表格/发放和收回-${poll.code}`]) {
            assert.ok(names.includes(`${name}.xlsx`) && names.includes(`${name}.csv`), name);
        }
        assert.equal((await verify(join(folder, '内部/记录/record.zip'))).code, 0);
        const contents = await words(join(folder, '目录.pdf'));
        for (const name of names.filter((one) => /\.(pdf|xlsx|zip)$/.test(one) && !one.includes('送达登记表') && one !== '目录.pdf')) {
            assert.ok(contents.includes(name), `${name}: ${contents}`);
        }
        assert.match(contents, /一、可以公开的材料.*二、内部材料.*送达登记表.*内部\/文件\/（共13份）/);
        assert.doesNotMatch(contents, /没有写进来/);
        // It has the words of the room, by the names that the room shows.
        assert.match(contents, /二、内部材料.*内部\/记录\/record\.zip/);
        // Nothing that lets anybody in: no slip's link or digits, no door's.
        for (const name of names.filter((one) => one.endsWith('.pdf'))) {
            assert.doesNotMatch(await words(join(folder, name)), /\/s#|\/j\//, name);
        }
        const steps = out.trim().split('\n').map((line) => line.split(' '));
        assert.deepEqual(steps.map(([n]) => Number(n)), steps.map((_, i) => i + 1));
        assert.ok(steps.every(([, of]) => Number(of) === steps.length));
        assert.doesNotMatch(out, /协调协议书|未达成协议|评议表|整改计划/, 'what another kind of meeting has is not looked for');
        assert.deepEqual(names.filter((name) => name.includes('纸质票')), [`内部/照片/纸质票-${poll.code}-1.jpg`]);
        assert.equal(readFileSync(join(folder, `内部/照片/纸质票-${poll.code}-1.jpg`), 'utf8'), shown);
    });

    test('a review with photos, a document and a recording: by names that every system takes; no paper ballot unless it is asked for', async () => {
        const code = met.review;
        const inside = (/** @type {string} */ what) => `from m, p, ${what}`;
        const before = await show(code, `insert into sanhui.evidence (precinct, commitment, text, photos, before, label, at)
            select m.precinct, k.id, '好了', array[PHOTO], array[PHOTO], '物业', now() ${inside('sanhui.commitment k')} where k.meeting = m.id and k.n = 1`);
        await show(code, `insert into sanhui.document (precinct, meeting, n, title, photos, at) select m.precinct, m.id, 7, E'../方案/图:"<甲>|乙?*\\\\', array[PHOTO, PHOTO], now() from m, p`);
        await show(code, 'update sanhui.report set photos = array[PHOTO] where meeting = (select id from m)');
        for (const state of ['shown', 'hidden']) {
            await show(code, `insert into sanhui.comment (precinct, meeting, session, label, text, state, at, line, photos)
                select m.precinct, m.id, 1, '5号 王女士', '看这里', '${state}', now(), 1, array[PHOTO] from m, p`);
        }
        await world.script(`set session_replication_role = replica; insert into sanhui.clip (precinct, meeting, hand, type, bytes, at)
            select precinct, id, 1, 'audio/webm', 'sound', now() from sanhui.meeting where code = '${code}'`);
        const { folder, names } = await written(code, 'review');
        const pictures = names.filter((name) => /\.(jpg|webm)$/.test(name));
        assert.equal(pictures.length, 6, pictures.join(' '));
        assert.match(pictures.join(' '), /^内部\/录音\/发言1\.webm 内部\/照片\/留言的照片-1\.jpg 内部\/照片\/述职-1\.jpg 材料\/7-\.\.-方案-图--.*-1-第1页\.jpg 材料\/\S+-2-第2页\.jpg 照片\/承诺1-\S+-1-以前\.jpg$/);
        assert.equal(readFileSync(join(folder, pictures[5]), 'utf8'), before);
        assert.equal(readFileSync(join(folder, pictures[0]), 'utf8'), 'sound');
        assert.ok(names.includes('文件/整改计划.pdf') && names.includes('文件/评议表.docx'));
        assert.ok(!names.some((name) => name.includes('纸质票')));
        // Nothing of it climbs out of its folder, and nobody's name stands in what may be posted.
        assert.ok(names.every((name) => !name.startsWith('/') && !name.split('/').includes('..')));
    });

    test('a confidential coordination is all internal, and says so', async () => {
        const code = met.coordination;
        const { folder, names } = await written(code, 'talk');
        assert.deepEqual(names.filter((name) => !name.startsWith('内部/')), ['SHA256SUMS', '目录.docx', '目录.pdf']);
        assert.ok(names.includes('内部/文件/协调协议书.pdf'));
        assert.equal((await verify(join(folder, '内部/记录/record.zip'))).code, 0);
        assert.match(await words(join(folder, '目录.pdf')), /这次会议不公开，档案里的材料全部只供内部使用/);
    });
});

describe('what goes wrong on the shell', () => {
    /** Its exit code, and what it said; nothing may be left in the folder. @param {string[]} args @param {string} [before] of the shell */
    async function fails(args, before = ':', env = {}) {
        const folder = join(world.dir, `failing-${photos++}`);
        mkdirSync(folder);
        const result = await tool('bash', ['-c', `cd "$0" && ${before}; "$@"`, repo, binary, 'archive', ...args.map((one) => one.replace('HERE', folder))], { env: { ...world.env, ...env } });
        assert.deepEqual(within(folder), []);
        return result;
    }

    test('a meeting, a key, a folder, a database that is not there', async () => {
        for (const [args, env, status, say] of /** @type {[string[], Record<string, string>, number, RegExp][]} */ ([
            [['HE-NOBODY', '-o', 'HERE/x.zip'], {}, 1, /没有编号为 HE-NOBODY 的会议/],
            [[met.review, '-o', 'HERE/none/x.zip'], {}, 1, /没有写成 .*请检查目录和权限/],
            [[met.review, '-o', 'HERE/x.zip'], { DATA_DIR: join(world.dir, 'nowhere') }, 1, /找不到签名密钥/],
            [[met.review, '-o', 'HERE/x.zip'], { DATABASE_URL: 'postgresql:///none?host=/nowhere' }, 1, /无法连接数据库/],
            [[met.review], {}, 2, /-o FILE/], [['-o', 'HERE/x.zip'], {}, 2, /CODE/], [[met.review, '-o', 'HERE/x.zip', '--all'], {}, 2, /"--all"/],
        ])) {
            const { code, err } = await fails(args, ':', env);
            assert.equal(code, status, err);
            assert.match(err, say);
        }
    });

    test('a full disk has an exit code of its own, and leaves nothing', async () => {
        const { code, err } = await fails([met.coordination, '-o', 'HERE/x.zip'], 'ulimit -S -f 1500');
        assert.equal(code, 3, err);
        assert.match(err, /磁盘已满，没有写成/);
    });

    test('a paper that cannot be set is told in the table of contents; without a table of contents there is no archive', async () => {
        const bin = join(world.dir, 'bin');
        mkdirSync(bin);
        cpSync(binary, join(bin, 'sanhui'));
        const none = await tool(join(bin, 'sanhui'), ['archive', met.coordination, '-o', join(bin, 'x.zip')], { env: world.env });
        assert.equal(none.code, 1);
        assert.match(none.err, /目录没有排成/);
        assert.deepEqual(within(bin), ['sanhui']);
        writeFileSync(join(bin, 'sanhui-press'), `#!/bin/bash\njob=$(cat)\n[[ $job != *'"form":"pdf"'* || $job == *档案目录* || $job != *'）通知"'* ]] || exit 1\nexec ${join(dirname(binary), 'sanhui-press')} <<<"$job"\n`);
        chmodSync(join(bin, 'sanhui-press'), 0o755);
        const some = await tool(join(bin, 'sanhui'), ['archive', met.coordination, '-o', join(bin, 'x.zip')], { env: world.env });
        assert.equal(some.code, 0, some.err);
        const { folder, names } = await unpacked(join(bin, 'x.zip'), 'some');
        assert.ok(!names.includes('内部/文件/会议公告.pdf') && names.includes('内部/文件/会议公告.docx'), names.join(' '));
        assert.match(await words(join(folder, '目录.pdf')), /没有写进来的材料.*会议公告（pdf）排不出来/);
    });

    test('whoever is cut off leaves no archive', async () => {
        const file = join(world.dir, 'cut.zip');
        await tool('bash', ['-c', 'timeout -s KILL 2 "$@"; true', '-', binary, 'archive', met.coordination, '-o', file], { env: world.env });
        assert.ok(!existsSync(file));
    });
});

describe('on the desk', () => {
    /** @type {Phone} */ let chair;
    /** @type {Phone} */ let clerk;

    before(async () => {
        chair = await staffOf(world, 'chair');
        clerk = await staffOf(world, 'clerk');
    });

    /** How far it is. @param {Phone} who @param {string} code */
    async function state(who, code) {
        return (await who.browser.get(`/archive/${code}`)).json;
    }
    /** Until it is no longer written. @param {Phone} who @param {string} code */
    async function over(who, code) {
        for (let tries = 0; ; tries++) {
            const now = await state(who, code);
            if (now.writing === null) {
                return now;
            }
            assert.ok(tries < 1200, JSON.stringify(now));
            await sleep(250);
        }
    }

    test('the clerk begins it, sees how far it is, and takes it down; another one has to wait', async () => {
        const code = met.coordination;
        await clerk.enter(code);
        assert.deepEqual(await state(clerk, code), { writing: null, failed: null, file: null });
        assert.equal((await clerk.browser.get(`/archive/${code}.zip`)).status, 404);
        await clerk.must('meeting.archive', {});
        await clerk.must('meeting.archive', {}); // twice is once
        await chair.enter(met.review);
        const { err, say } = await chair.say('meeting.archive', {});
        assert.equal(err, 'archiving');
        assert.match(/** @type {string} */ (say), /正在整理另一份会议档案/);
        /** @type {Set<number>} */ const seen = new Set();
        for (let now = await state(clerk, code); now.writing !== null; now = await state(clerk, code)) {
            seen.add(now.writing.n);
            assert.ok(now.writing.n <= now.writing.of && (now.writing.n === 0 || now.writing.title.length > 0));
            await sleep(200);
        }
        assert.ok(seen.size > 3, [...seen].join(' '));
        const { file, failed } = await state(clerk, code);
        assert.equal(failed, null);
        const whole = await clerk.browser.get(`/archive/${code}.zip`);
        assert.equal(whole.status, 200);
        assert.equal(whole.headers['content-type'], 'application/zip');
        assert.equal(whole.headers['content-disposition'], `attachment; filename*=UTF-8''${encodeURIComponent(`会议档案-${code}.zip`)}`);
        assert.equal(whole.bytes.length, file.bytes);
        writeFileSync(join(world.dir, 'taken.zip'), whole.bytes);
        await unpacked(join(world.dir, 'taken.zip'), 'taken');
        assert.match(world.log, /event=archive\.written session=\d+/);
        assert.match(world.log, /event=archive\.given session=\d+/);
    });

    test('a download that broke goes on; of an archive that was written anew it begins again', async () => {
        const path = `/archive/${met.coordination}.zip`;
        const whole = await clerk.browser.get(path);
        const half = Math.floor(whole.bytes.length / 2);
        const rest = await clerk.browser.request('GET', path, { headers: { Range: `bytes=${half}-`, 'If-Range': whole.headers.etag } });
        assert.equal(rest.status, 206);
        assert.equal(rest.headers['content-range'], `bytes ${half}-${whole.bytes.length - 1}/${whole.bytes.length}`);
        const joined = Buffer.concat([whole.bytes.subarray(0, half), rest.bytes]);
        assert.equal(createHash('sha256').update(joined).digest('hex'), createHash('sha256').update(whole.bytes).digest('hex'));
        writeFileSync(join(kept, `${met.coordination}.zip`), whole.bytes);
        const anew = await clerk.browser.request('GET', path, { headers: { Range: `bytes=${half}-`, 'If-Range': whole.headers.etag } });
        assert.equal(anew.status, 200);
        assert.notEqual(anew.headers.etag, whole.headers.etag);
        assert.equal((await clerk.browser.request('GET', path, { headers: { Range: `bytes=${whole.bytes.length}-` } })).status, 416);
    });

    test('to chair and clerk of that neighbourhood alone; the chair\'s is the chair\'s', async () => {
        const code = met.coordination;
        const resident = await holderOf(world, world.here.households[0].link);
        const other = await staffOf(world, 'pm-clerk');
        for (const path of [`/archive/${code}`, `/archive/${code}.zip`]) {
            assert.equal((await new Browser(world).get(path)).status, 401);
            assert.ok([403, 404, 409].includes((await resident.browser.get(path)).status));
            assert.ok([404, 409].includes((await other.browser.get(path)).status));
            for (const name of ['recorder', 'mediator']) {
                assert.equal((await (await staffOf(world, name)).browser.get(path)).status, 403, name);
            }
        }
        assert.equal((await state(chair, code)).file, null, 'the clerk\'s has less in it');
        for (const path of ['/archive/', '/archive/HE-NOBODY', '/archive/.zip', '/archive/../key', `/archive/${code}-chair.zip`, `/archive/${'x'.repeat(300)}.zip`]) {
            assert.equal((await chair.browser.get(path)).status, 404, path);
        }
    });

    test('a meeting that is not over has no archive yet; a recorder makes none', async () => {
        await chair.enter(world.hearing);
        assert.equal((await chair.say('meeting.archive', {})).err, 'phase');
        const recorder = await staffOf(world, 'recorder');
        await recorder.enter(met.review);
        assert.equal((await recorder.say('meeting.archive', {})).err, 'role');
    });

    test('a full disk: a sentence, no half of a file, and all else goes on', async () => {
        const code = met.coordination;
        await clerk.enter(code);
        const was = await state(clerk, code);
        const limit = (/** @type {string} */ most) => tool('prlimit', ['--pid', String(world.child?.pid), `--fsize=${most}`]);
        assert.equal((await limit('1500000:unlimited')).code, 0);
        await clerk.must('meeting.archive', {});
        const now = await over(clerk, code);
        await limit('unlimited:unlimited');
        assert.equal(now.failed.err, 'disk_full');
        assert.match(now.failed.say, /磁盘满了，档案没有写成/);
        assert.deepEqual(now.file, was.file, 'the one before is still there');
        assert.deepEqual(readdirSync(kept), [`${code}.zip`]);
        assert.equal((await clerk.browser.get('/healthz')).status, 200);
    });

    test('a program that is ended: a sentence, its half file is taken away, and the next one is written', async () => {
        const code = met.coordination;
        await clerk.must('meeting.archive', {});
        let pid = '';
        for (let tries = 0; pid === ''; tries++) {
            assert.ok(tries < 400, 'it does not start');
            await sleep(25);
            pid = readdirSync(kept).some((name) => !name.endsWith('.zip')) ? (await tool('pgrep', ['-P', String(world.child?.pid), '-f', `archive ${code}`])).out.trim() : '';
        }
        process.kill(Number(pid), 'SIGKILL');
        const { failed } = await over(clerk, code);
        assert.equal(failed.err, 'archive');
        assert.match(failed.say, /档案没有整理成/);
        assert.deepEqual(readdirSync(kept), [`${code}.zip`]);
    });

    test('what is old goes, also what a server left half written; and a server that ends does not wait', async () => {
        await clerk.must('meeting.archive', {});
        await sleep(500);
        await world.stop();
        const old = new Date(Date.now() - 8 * 86_400_000);
        writeFileSync(join(kept, 'HE-AAAAAA.zip.Xy12Ab'), 'half');
        for (let i = 0; i < 25; i++) {
            writeFileSync(join(kept, `HE-AAAA${10 + i}.zip`), 'new');
        }
        writeFileSync(join(kept, 'HE-BBBBBB.zip'), 'old');
        utimesSync(join(kept, 'HE-BBBBBB.zip'), old, old);
        symlinkSync(join(world.dir, 'data/key'), join(kept, `${met.review}.zip`));
        await world.start();
        const tidied = (names) => names.length <= 20 && !names.some((name) => !name.endsWith('.zip') || name === 'HE-BBBBBB.zip');
        for (let tries = 0; !tidied(readdirSync(kept)); tries++) {
            assert.ok(tries < 300, readdirSync(kept).join(' '));
            await sleep(100);
        }
        const again = new Phone(world, (await staffOf(world, 'clerk')).browser);
        assert.equal((await again.browser.get(`/archive/${met.review}.zip`)).status, 404, 'no link leads out of the folder');
    });
});
