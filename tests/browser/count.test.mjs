/**
 * The whole count as its chair, clerk, teller and scrutineer play it on the desk: an owners' decision with papers,
 * mandates and clashes from the roll to the final result; and one that is given up.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { R03, holderOf, makeWorld, staffOf, tool } from '../conversation/harness.mjs';
import { Visitors, counts, launch, says, textOf, until } from './browser.mjs';
import { ask, confirmed, fillTime, narrowly, next, noErrors, noon, part, photograph, see, sitDown, stands, told, voteFrom, wait } from './counting.mjs';
import { inEnglish, noChinese } from './english.mjs';
import { hall, look, step } from './hall.mjs';
import { confirm, press } from './steps.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Page} */ let chair;
/** @type {Page} */ let clerk;
/** @type {Page} */ let teller;
/** @type {Page} */ let scrutineer;
/** @type {string} */ let code;
/** @type {number} */ let poll;
/** @type {any[]} slips of owners who are on the roll once */ let owners;
const desks = () => ({ chair, clerk, teller, scrutineer1: scrutineer });

before(async () => {
    [hall.world, hall.browser] = await Promise.all([makeWorld(), launch()]);
    hall.visitors = new Visitors(hall.browser, hall.world, 'count');
    chair = await sitDown('chair');
    ({ owners } = hall.world.here);
});
after(async () => {
    await hall.browser?.close();
    await hall.world?.end();
});

/** @param {Page} page */
const room = (page) => page.goto(`${hall.world.origin}/desk#/meeting/${code}/poll/${poll}`);

/** Finds a seat of the roll by its holder's label. @param {Page} page @param {string} label @param {any} owner */
async function chooseSeat(page, label, owner) {
    const [{ n }] = await hall.world.rows(`select n from sanhui.seat where poll = ${poll} and label = '${owner.label}' limit 1`);
    const input = page.getByLabel(label);
    const list = await input.getAttribute('list');
    const text = await page.locator(`[id="${list}"] option[value^="${n} · "]`).getAttribute('value');
    await input.fill(/** @type {string} */ (text));
}

/** A paper is taken in by its slip; its dialog opens. @param {Page} page @param {number} i whose */
async function take(page, i) {
    await part(page, '纸质票');
    const scanned = page.getByLabel('扫票上的二维码，或输入 8 位码');
    await scanned.fill(owners[i].link);
    await scanned.press('Enter');
    await page.locator('.el-dialog').filter({ visible: true }).waitFor();
}

/** The scrutineer finds a typed paper as it is. @param {number} n */
async function check(n) {
    await part(scrutineer, '纸质票');
    await scrutineer.getByRole('button', { name: `核对第 ${n} 号票`, exact: true }).click();
    await scrutineer.getByRole('button', { name: '和照片、原件一致，计入' }).click();
}

/** @param {Page} page @param {number} n @param {string[]} digits */
async function typePaper(page, n, digits) {
    const dialog = page.locator('.el-dialog').filter({ visible: true });
    await dialog.filter({ hasText: `录入第 ${n} 号票` }).waitFor();
    await until(() => page.evaluate(() => document.activeElement?.classList.contains('digit')), (on) => on, 'the first field is ready');
    if (await dialog.locator('.photo-kept').count() === 0) {
        await photograph(dialog);
        await dialog.locator('input.digit').first().focus();
    }
    for (const digit of digits) {
        await page.keyboard.press(digit);
    }
    await look(page, `paper-type-${n}-${digits.join('')}`);
    await dialog.getByRole('button', { name: '录入，交给另一人核对' }).click();
    await told(page, `第 ${n} 号已录入`);
}

describe('an owners\' decision on the desk', () => {
    step('an assembly is made of a case, with one poll of two motions', async () => {
        await chair.locator('tr').filter({ hasText: R03 }).locator('input[type=checkbox]').check();
        await chair.locator('.card-foot button').filter({ hasText: '1' }).click();
        await chair.getByLabel('开什么会').selectOption('owners_assembly');
        await fillTime(chair.locator('.el-date-editor input'), noon(9));
        await says(chair, '.field .why', /时间太早：名册公示15天、表决公告15天，最早.*才能开启表决。/);
        await see(chair, 'make-too-early');
        await fillTime(chair.locator('.el-date-editor input'), noon(40));
        await until(() => chair.locator('.field .why').count(), (n) => n === 0, 'a date that can be kept');
        await chair.getByLabel('地点', { exact: true }).fill('居委会活动室');
        await see(chair, 'make');
        await inEnglish(chair, 'make');
        await chair.getByRole('button', { name: '建立会议' }).click();
        await chair.waitForURL(/prepare$/);
        code = new URL(chair.url()).hash.split('/')[2];
        await chair.getByRole('button', { name: '加一项表决' }).click();
        await chair.getByLabel('题目', { exact: true }).fill('更新小区出入口车闸');
        await chair.getByLabel('民法典第278条事项').selectOption('5');
        await chair.getByRole('button', { name: '加一项', exact: true }).click();
        await chair.getByLabel('第 1 项的题目').fill('同意使用维修资金更换车闸');
        await chair.getByLabel('第 2 项的题目').fill('同意委托业委会招标');
        await see(chair, 'poll-form');
        await inEnglish(chair, 'poll-form');
        await chair.getByRole('button', { name: '加上这项表决' }).click();
        await chair.locator('.previews > *').first().waitFor();
        await see(chair, 'prepare');
        await chair.getByRole('button', { name: '改名称、时间、地点' }).click();
        const form = chair.locator('.el-dialog').filter({ visible: true });
        await form.getByLabel('地点', { exact: true }).fill('');
        await says(chair, '.el-dialog .why', '请填写名称、时间和地点');
        await form.getByLabel('地点', { exact: true }).fill('社区二楼会议室');
        await look(chair, 'meeting-change');
        await form.getByRole('button', { name: '保存' }).click();
        await says(chair, '.page-note', '社区二楼会议室');
        await chair.getByRole('button', { name: '发布公告' }).click();
        await look(chair, 'announce-asks');
        await confirm(chair, '发布公告');
        await chair.getByRole('link', { name: '去会场' }).click();
        await see(chair, 'run-announced');
    });

    step('the roll is published, for fifteen days; then the notice with its dates', async () => {
        await press(chair, /^去计票室：/);
        await says(chair, '.life', '草拟');
        poll = Number(new URL(chair.url()).hash.split('/')[4]);
        await next(chair, '公示名册');
        await look(chair, 'roll-asks');
        await confirm(chair, '公示名册');
        await stands(chair, '名册公示');
        await says(chair, '.life-why', '名册公示的天数还没有满');
        assert.equal(await chair.locator('.life button.step').isDisabled(), true);
        await see(chair, 'roll-public');
        await inEnglish(chair, 'roll-public');
        await wait(16, { chair });
        await next(chair, '发布表决公告');
        const [opens, closes] = [chair.getByLabel('开始时间'), chair.getByLabel('结束时间')];
        await fillTime(opens, noon(3));
        await says(chair, '.el-dialog', '按规则表，最早');
        await look(chair, 'notice-early');
        await fillTime(opens, noon(17));
        await fillTime(closes, noon(27));
        await look(chair, 'notice-asks');
        await inEnglish(chair, 'notice-asks', {});
        await confirm(chair, '发布表决公告');
        await stands(chair, '已公告');
        await see(chair, 'noticed');
    });

    step('the papers are brought to a building by two, and that is written down', async () => {
        await part(chair, '送达');
        const way = chair.locator('.helper-door');
        const shot = join(hall.world.dir, 'way.png');
        await way.locator('.qr').screenshot({ path: shot });
        const link = `${hall.world.origin}/m/${code}#visit`;
        assert.equal((await tool('zbarimg', ['-q', '--raw', shot])).out.trim(), link, 'a helper begins here');
        assert.equal(await way.getByRole('link').getAttribute('href'), link);
        await chair.locator('section.part select').first().selectOption({ index: 5 });
        await chair.getByRole('button', { name: '全选没有送达的' }).click();
        await chair.getByLabel('送达人 1').fill('林楼长');
        const submit = chair.getByRole('button', { name: /^记下 \d+ 个席位的送达$/ });
        assert.equal(await submit.isDisabled(), true, 'it takes two');
        await chair.getByLabel('送达人 2').fill('陆委员');
        await see(chair, 'service');
        await inEnglish(chair, 'service');
        await submit.click();
        await told(chair, '已记下');
        await says(chair, 'section.part', '这栋楼没有要送达的');
        await see(chair, 'served');
    });

    step('a mandate with its photo; none by the property company\'s people, and no fourth', async () => {
        clerk = await sitDown('clerk');
        await room(clerk);
        await part(clerk, '委托');
        const proxy = async (/** @type {any} */ owner, /** @type {boolean} */ property) => {
            await chooseSeat(clerk, '谁委托（席位）', owner);
            await clerk.getByLabel('受托人姓名').fill('钱某');
            await clerk.getByLabel('受托人身份证后四位').fill('123x');
            await clerk.getByLabel('受托人是物业人员').setChecked(property);
            await photograph(clerk.locator('section.part'));
            await clerk.getByRole('button', { name: '登记委托书' }).click();
        };
        await proxy(owners[0], true);
        await told(clerk, '物业');
        await see(clerk, 'mandate-property');
        await inEnglish(clerk, 'mandates');
        await clerk.getByLabel('受托人是物业人员').setChecked(false);
        await clerk.getByRole('button', { name: '登记委托书' }).click();
        await says(clerk, 'section.part .row', '委托 钱某');
        for (const owner of owners.slice(1, 3)) {
            await proxy(owner, false);
            await says(clerk, 'section.part .row', owner.label.replace(/^.* /, ''));
        }
        await until(() => clerk.locator('section.part .row').count(), (n) => n === 3, 'three mandates');
        await proxy(owners[3], false);
        await told(clerk, '委托书已达上限');
        await see(clerk, 'mandate-fourth');
        await counts(clerk.locator('section.part .row'), 3);
    });

    step('the meeting and its polls are opened on the day that was noticed', async () => {
        await says(chair, '.life-why', '会议还没有开始');
        await next(chair, '去会场');
        await press(chair, '开始会议');
        await look(chair, 'open-asks');
        await confirm(chair, '开始会议');
        await press(chair, /^去计票室：/);
        await says(chair, '.life-why', '公告的天数还没有满');
        await see(chair, 'open-waits');
        await wait(18, { chair, clerk });
        await next(chair, '开启表决');
        await look(chair, 'open-poll-asks');
        await confirm(chair, '开启表决');
        await stands(chair, '表决中');
        await see(chair, 'open');
    });

    step('a paper is received by its slip, typed in with a photo, sent back once, confirmed by another', async () => {
        teller = await sitDown('teller');
        scrutineer = await sitDown('scrutineer1');
        await Promise.all([teller, scrutineer].map(async (page) => {
            await room(page);
            await part(page, '纸质票');
        }));
        const scanned = teller.getByLabel('扫票上的二维码，或输入 8 位码');
        await scanned.fill('AAAAAAAAAAAAAAAAAAAAAA');
        await scanned.press('Enter');
        await told(teller, '码');
        await scanned.fill(owners[4].link);
        await see(teller, 'paper-receive');
        await scanned.press('Enter');
        await typePaper(teller, 1, ['1', '2']);
        await says(teller, '.row', '第 1 号');
        await scrutineer.getByRole('button', { name: '核对第 1 号票', exact: true }).click();
        await says(scrutineer, '.el-dialog', '不同意');
        await scrutineer.locator('.check-photo img').waitFor();
        await look(scrutineer, 'paper-check');
        await inEnglish(scrutineer, 'paper-check', {});
        await scrutineer.getByRole('button', { name: '退回重录' }).click();
        await scrutineer.getByLabel('哪里不对').fill('第二项写的是同意');
        await look(scrutineer, 'paper-return');
        await scrutineer.locator('.el-dialog__footer button').filter({ hasText: '退回重录' }).filter({ visible: true }).click();
        await says(teller, '.row', '退回：第二项写的是同意');
        await see(teller, 'paper-returned');
        await inEnglish(teller, 'papers');
        await teller.getByRole('button', { name: '录入第 1 号票' }).click();
        await typePaper(teller, 1, ['1', '1']);
        await teller.getByRole('button', { name: '核对第 1 号票', exact: true }).click();
        await teller.getByRole('button', { name: '和照片、原件一致，计入' }).click();
        await told(teller, '另');
        await look(teller, 'paper-same-person');
        await teller.keyboard.press('Escape');
        await scrutineer.getByRole('button', { name: '核对第 1 号票', exact: true }).click();
        await scrutineer.getByRole('button', { name: '和照片、原件一致，计入' }).click();
        await says(scrutineer, '.row', '已计入');
        await see(scrutineer, 'paper-counted');
    });

    step('one paper is void; one came after its seat had voted by phone, and waits for the scrutineers', async () => {
        await take(teller, 5);
        const dialog = teller.locator('.el-dialog').filter({ visible: true });
        await dialog.getByLabel('整张无效').check();
        await dialog.getByLabel('没有签名').check();
        await look(teller, 'paper-void');
        await dialog.getByRole('button', { name: '录入，交给另一人核对' }).click();
        await scrutineer.getByRole('button', { name: '核对第 2 号票', exact: true }).click();
        await says(scrutineer, '.el-dialog', '没有签名');
        await scrutineer.getByRole('button', { name: '确认这张无效' }).click();
        await says(scrutineer, '.row', '第 2 号');
        await voteFrom([owners[6]], code, poll, () => [2, 2]);
        await take(teller, 6);
        await typePaper(teller, 3, ['1', '1']);
        await check(3);
        await told(scrutineer, '另放，等监票人决定');
        await chair.goto(`${hall.world.origin}/desk#/`);
        await says(chair, '.waiting', '更新小区出入口车闸');
        await see(chair, 'home-waits');
        await chair.getByRole('link', { name: /决定重复的票 1 张/ }).click();
        await see(chair, 'clash');
        await inEnglish(chair, 'clash');
        assert.doesNotMatch(await textOf(chair, 'section.part .rows'), /同意/, 'ways and times, no choice');
        await chair.getByRole('button', { name: '算另放的（纸质）' }).click();
        await chair.getByLabel('理由（记入记录）').fill('本人到场，确认以纸质票为准');
        await look(chair, 'clash-reason');
        await chair.locator('.el-dialog__footer').getByRole('button', { name: '算另放的（纸质）' }).filter({ visible: true }).click();
        await chair.locator('.two-code').waitFor();
        await see(chair, 'two-persons', {});
        await part(scrutineer, '确认');
        await see(scrutineer, 'second-waits');
        await inEnglish(scrutineer, 'second');
        await confirmed(chair, scrutineer, /女士.*改算另放的那张（纸质），已计的（手机）不算/);
        await says(chair, '.row', '改算另放的');
        await see(chair, 'clash-decided');
    });

    step('the counting room: what is still needed, by building, who has not voted; a reminder, a list for the doors', async () => {
        const needed = async () => (await textOf(chair, '.needed')).match(/还需 (\d+) 人、([\d.]+)㎡/);
        await part(chair, '参与情况');
        const [row] = await hall.world.rows(`select t.heads, t.area, q.total_heads, q.total_area
            from sanhui.poll q join sanhui.turnout t on t.poll = q.id where q.id = ${poll}`);
        const [, heads, area] = /** @type {RegExpMatchArray} */ (await needed());
        assert.deepEqual([Number(heads), Math.round(Number(area) * 100)],
            [Math.ceil(row.total_heads * 2 / 3) - row.heads, Math.ceil(row.total_area * 2 / 3) - row.area]);
        await see(chair, 'turnout');
        await inEnglish(chair, 'turnout');
        await chair.getByRole('button', { name: '提醒没有投票的手机' }).click();
        await told(chair, '已提醒');
        await says(chair, '.life button', '刚提醒过');
        await part(chair, '谁还没投');
        await says(chair, 'section.part', '共 349 个席位');
        await chair.locator('section.part select').first().selectOption({ label: '没有送达' });
        await see(chair, 'unserved');
        await chair.locator('section.part select').first().selectOption({ label: '已投票' });
        await says(chair, 'section.part .seats', '已投票（纸质）');
        await see(chair, 'voted');
        await inEnglish(chair, 'seats');
        assert.doesNotMatch(await textOf(chair, 'section.part'), /同意|弃权/);
        const doors = await chair.locator('section.part a[href*="/print/doors/"]').first().getAttribute('href');
        const paper = await hall.visitors.come('paper', { width: 794, height: 1123 });
        await paper.context().addCookies(await chair.context().cookies());
        await paper.goto(`${hall.world.origin}${doors}`);
        await says(paper, 'body', '上门清单（1号）');
        await look(paper, 'print-doors', { full: true });
    });

    step('many vote; a paper that came before the close is typed in after it', async () => {
        await take(teller, 7);
        await teller.keyboard.press('Escape');
        await part(chair, '参与情况');
        await narrowly(owners.slice(10, 260), code, poll);
        await says(chair, '.needed', '参与比例已够');
        await see(chair, 'enough');
        // The server closes it as well, within seconds: here the chair is to be first.
        await hall.world.sql(`delete from sanhui.door where key like 'closing:%'`);
        await wait(10, desks());
        await next(chair, '结束表决');
        await look(chair, 'close-asks');
        await confirm(chair, '结束表决', '结束');
        await stands(chair, '表决结束');
        await says(chair, '.life-why', '还有纸质票没有录入或核对');
        await see(chair, 'closed-papers-wait');
        await inEnglish(chair, 'closed');
        await Promise.all([part(teller, '纸质票'), part(scrutineer, '纸质票')]);
        await counts(teller.getByRole('button', { name: '收下，编号' }), 0, 'none is received any more');
        await teller.getByRole('button', { name: '录入第 4 号票' }).click();
        await typePaper(teller, 4, ['1', '1']);
        await check(4);
        await says(scrutineer, '.row', '第 4 号');
    });

    step('the box is closed and counted: every figure, and one more digit where rounding would lie', async () => {
        await next(chair, '封箱计票');
        await look(chair, 'count-asks');
        await confirm(chair, '封箱计票');
        await stands(chair, '已计票');
        await says(chair, 'section.part', '还没有公布');
        await see(chair, 'counted');
        await next(chair, '公布初步结果');
        await confirm(chair, '公布初步结果');
        await stands(chair, '初步结果');
        await says(chair, 'section.part', '接受异议至');
        await see(chair, 'preliminary');
        await inEnglish(chair, 'result');
        const [{ outcome, seats }] = await hall.world.rows(`select outcome, seats from sanhui.poll where id = ${poll}`);
        const counts = await textOf(chair, '.result-counts');
        for (const words of [`发出 ${seats} 张`, '送达 22 张', `收回 ${outcome.cast + 1} 张`, `线上 ${outcome.cast - 3} 张`, '纸质 3 张', '上门 0 张', '代理 0 张', `有效 ${outcome.cast} 张`, '无效 1 张']) {
            assert.ok(counts.includes(words), `${words}: ${counts}`);
        }
        const [first, second] = outcome.motions;
        assert.deepEqual([first.verdict, second.verdict], ['met', 'met']);
        const table = await textOf(chair, 'section.part .figures-table');
        const area = (/** @type {number} */ dm2) => (dm2 / 100).toFixed(2);
        for (const words of ['总数 21530.82 100.00% 351 100.00%', area(first.part_area), area(first.yes_area), area(first.no_area), area(first.abstain_area),
            `${first.part_heads}`, `${first.yes_heads}`, '三分之二', '过半数']) {
            assert.ok(table.includes(words), `${words}: ${table}`);
        }
        assert.match(table, /同意 [\d.]+ 50\.00\d+% \d+ [\d.]+% ✓/, 'not 50.00% of something that has passed');
        assert.doesNotMatch(table, /同意 [\d.]+ 50\.00% \d+ [\d.]+% ✓/);
        await says(chair, 'section.part', '表决效力以业主大会议事规则和主管部门要求为准');
        const paper = /** @type {Page} */ (hall.visitors.pages.get('paper-794'));
        await paper.context().addCookies(await chair.context().cookies());
        await paper.goto(`${hall.world.origin}${await chair.locator('.links a').filter({ hasText: '结果公示' }).getAttribute('href')}`);
        await says(paper, 'body', '收回');
        await look(paper, 'print-result', { full: true });
    });

    step('an objection is answered; then the result is final', async () => {
        const phone = await holderOf(hall.world, owners[8].link);
        await phone.enter(code);
        await phone.must('poll.object', { poll, text: '我家在公告期内交了纸质票，没有看到。' });
        phone.close();
        await next(chair, '答复异议');
        await chair.locator('section.part h2').filter({ hasText: '异议' }).waitFor();
        await see(chair, 'objection');
        await inEnglish(chair, 'objection');
        await chair.getByLabel('答复内容（公开）').fill('已核对：您家的票已经计入。');
        await chair.getByRole('button', { name: /^答复 / }).click();
        await says(chair, 'section.part', '的答复');
        await says(chair, '.life-why', '还在接受异议的日子里');
        await see(chair, 'objection-answered');
        await wait(9, desks());
        await next(chair, '公布最终结果');
        await look(chair, 'final-asks');
        await confirm(chair, '公布最终结果');
        await stands(chair, '最终结果');
        await see(chair, 'final');
    });

    step('another poll is given up, with a reason and a second person', async () => {
        await chair.goto(`${hall.world.origin}/desk#/meeting/${code}/prepare`);
        await chair.getByRole('button', { name: '加一项表决' }).click();
        await chair.getByLabel('题目', { exact: true }).fill('停车管理办法');
        await chair.getByLabel('民法典第278条事项').selectOption('8');
        await chair.getByRole('button', { name: '加上这项表决' }).click();
        await chair.getByRole('link', { name: '去计票室 停车管理办法' }).click();
        await next(chair, '公示名册');
        await confirm(chair, '公示名册');
        await stands(chair, '名册公示');
        await chair.getByRole('button', { name: '作废', exact: true }).click();
        await chair.getByLabel('理由（记入记录）').fill('题目写错了，另行表决');
        await look(chair, 'void-asks');
        await inEnglish(chair, 'void-asks', {});
        await ask(chair, '作废', '作废');
        await scrutineer.goto(chair.url());
        await confirmed(chair, scrutineer, '停车管理办法');
        await says(chair, '.life', '已作废：题目写错了，另行表决');
        await see(chair, 'void');
    });

    step('an assembly whose date its polls cannot keep: said before it is announced, and when it is', async () => {
        const desk = await staffOf(hall.world, 'chair');
        await desk.join('desk');
        const { id } = await desk.until((d) => d.all('case').find((one) => one.number === R03));
        const { code: early } = await desk.must('meeting.make', { kind: 'owners_assembly', title: '太早的业主大会会议', starts_at: `${noon(20).replace(' ', 'T')}:00+08:00`, place: '活动室', cases: [id] });
        desk.close();
        await chair.goto(`${hall.world.origin}/desk#/meeting/${early}/prepare`);
        const words = /时间太早：名册公示15天、表决公告15天，最早.*才能开启表决。/;
        await says(chair, '.notice-state.short', words);
        await see(chair, 'prepare-too-early');
        await inEnglish(chair, 'prepare');
        await chair.getByRole('button', { name: '发布公告' }).click();
        await says(chair, '.el-dialog', words);
        await says(chair, '.el-dialog', '要改时间，请先改好');
        await see(chair, 'announce-too-early', {});
        await chair.keyboard.press('Escape');
        code = early;
    });

    step('where the neighbourhood has two estates, the one whose owners vote is chosen', async () => {
        const file = join(hall.world.dir, 'second.csv');
        const flat = (/** @type {number} */ room, /** @type {string} */ name) => `88号,${room},1,住宅,100.00,${name},个人,先生,,13800000001,${name},先生,自住,3,13800000001`;
        writeFileSync(file, `楼号,室号,楼层,用途,面积,业主,业主类别,业主称呼,业主编号,业主电话,户代表,户代表称呼,居住方式,人数,住户电话\n${flat(101, '甲甲甲')}\n${flat(102, '乙乙乙')}\n`);
        const { code: failed, err } = await hall.world.command('import', file, '--neighbourhood', hall.world.here.name, '--estate', '听涛苑');
        assert.equal(failed, 0, err);
        await chair.reload();
        await chair.getByRole('button', { name: '加一项表决' }).click();
        await chair.getByLabel('题目', { exact: true }).fill('更换电梯');
        await chair.getByLabel('民法典第278条事项').selectOption('5');
        await says(chair, '#gap', '还没有选小区');
        assert.equal(await chair.getByRole('button', { name: '加上这项表决' }).isDisabled(), true);
        await see(chair, 'estate-not-chosen');
        const estate = chair.locator('[data-field=estate]');
        assert.deepEqual((await estate.locator('option').allInnerTexts()).sort(), ['听涛苑', '春晖小区', '请选择'].sort());
        await estate.selectOption('听涛苑');
        await see(chair, 'estate-chosen');
        await chair.getByRole('button', { name: '加上这项表决' }).click();
        await chair.getByRole('link', { name: '去计票室 更换电梯' }).click();
        await next(chair, '公示名册');
        await confirm(chair, '公示名册');
        await stands(chair, '名册公示');
        await says(chair, '.page-note', '听涛苑');
        await see(chair, 'estate-room');
        assert.deepEqual(await hall.world.rows(`select seats, total_heads, total_area from sanhui.poll where title = '更换电梯'`), [{ seats: 2, total_heads: 2, total_area: 20_000 }]);
    });

    step('nothing on any of these pages was wrong', async () => {
        noErrors();
        noChinese();
        hall.visitors.content();
    });
});
