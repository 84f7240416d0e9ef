/**
 * A stranger at the desk: picks two cases, makes a hearing of them, announces it at once, prints its papers and runs it.
 * Without seven days' notice it is a 恳谈, and its polls only ask what people think.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { R01, R03, makeWorld, tokenOf, tool } from '../conversation/harness.mjs';
import { Visitors, counts, launch, says, tap, textOf, until } from './browser.mjs';
import { hall, look, step } from './hall.mjs';
import { choose, confirm, letIn, pickFlat, press, typeDigits } from './steps.mjs';

/** @typedef {import('playwright-core').Page} Page */

const TITLE = '垃圾箱房和车闸，先听听大家的';
const HALL = '三号楼底楼活动室';
const DECIDED = /表决通过|表决未通过|表决结果有效/;

/** @type {Page} */ let desk;
/** @type {Page} */ let phone;
/** @type {string} */ let code;
/** @type {any} a household of 7号 */ let home;
/** @type {string} what the poster's QR says */ let door;

before(async () => {
    [hall.world, hall.browser] = await Promise.all([makeWorld(), launch()]);
    // Three minutes at least are too long for a test: polls made from now on may be closed after a second.
    await hall.world.sql(`create function public.soon() returns trigger language plpgsql as $$ begin new.min_seconds := 1; return new; end $$;
        create trigger soon before insert on sanhui.poll for each row execute function public.soon()`);
    hall.visitors = new Visitors(hall.browser, hall.world, 'stranger');
    home = hall.world.here.households.find((/** @type {any} */ one) => /^7号3/.test(one.unit));
});
after(async () => {
    await hall.browser?.close();
    await hall.world?.end();
});

/** Prints a page and reads the QR codes off the paper, page by page, as a phone would at 100 dpi. @param {Page} page */
async function codesOnPaper(page) {
    const dir = mkdtempSync('/tmp/sanhui-paper-');
    try {
        writeFileSync(join(dir, 'paper.pdf'), await page.pdf({ format: 'A4', preferCSSPageSize: true, printBackground: true }));
        await tool('pdftoppm', ['-r', '100', '-gray', join(dir, 'paper.pdf'), join(dir, 'sheet')]);
        const { out } = await tool('sh', ['-c', `for sheet in "${dir}"/sheet*; do zbarimg -q --raw "$sheet"; done; true`]);
        return out.split('\n').filter((code) => code !== '');
    } finally {
        rmSync(dir, { recursive: true, force: true });
    }
}

/** A 恳谈 decides nothing, whoever looks. @param {Page[]} pages */
const nowhereDecided = async (...pages) => {
    for (const page of pages) {
        assert.doesNotMatch(await page.locator('body').innerText(), DECIDED, page.url());
    }
};

describe('a hearing made by a stranger', () => {
    step('two cases are picked, title, time and place filled in, both polls taken along', async () => {
        desk = await hall.visitors.desk('chair', { width: 1280, height: 800 });
        for (const number of [R01, R03]) {
            await desk.locator('tr').filter({ hasText: number }).locator('input[type=checkbox]').check();
        }
        await desk.getByRole('button', { name: '为选中的 2 个案件召开听证会' }).click();
        await says(desk, 'h1', '召开听证会');
        await desk.getByLabel('会议名称').fill(TITLE);
        const soon = new Date(Date.now() + 3_600_000 + 8 * 3_600_000).toISOString().replace('T', ' ').slice(0, 16);
        const time = desk.locator('.el-date-editor input');
        await time.fill(soon);
        await time.press('Enter');
        await desk.getByLabel('地点', { exact: true }).fill(HALL);
        await look(desk, 'make', { full: true });
        await desk.getByRole('button', { name: '建立会议' }).click();
        await says(desk, 'h1', TITLE);
        await until(() => desk.locator('.previews > *').count(), (count) => count === 2, 'both polls');
        code = new URL(desk.url()).hash.split('/')[2];
        assert.match(code, /^HE-[0-9A-Z]{6}$/);
        await look(desk, 'prepare', { full: true });
    });

    step('it is announced; too late for a formal hearing, and the desk says so', async () => {
        await desk.getByRole('button', { name: '发布公告' }).click();
        await says(desk, '.el-dialog', '非正式会议（恳谈）');
        await look(desk, 'announce-asks');
        await confirm(desk, '发布公告');
        await says(desk, '.notice-state', '恳谈');
        await desk.getByRole('link', { name: '去会场' }).waitFor();
    });

    step('notice, posters and slips are printed; a poster\'s code leads into the building', async () => {
        const paper = await hall.visitors.come('paper', { width: 794, height: 1123 });
        await paper.context().addCookies(await desk.context().cookies());
        await paper.goto(`${hall.world.origin}/print/notice/${code}`);
        await says(paper, 'body', TITLE);
        assert.match(await paper.locator('body').innerText(), new RegExp(HALL));
        await look(paper, 'print-notice', { full: true });
        await paper.goto(`${hall.world.origin}/print/posters/${code}`);
        await look(paper, 'print-posters');
        const sizes = await paper.locator('.poster svg').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width));
        assert.equal(sizes.length, 13, 'one for each building');
        for (const width of sizes) {
            assert.ok(width >= 80 / 25.4 * 96, `a QR of ${width} px is 80 mm or more`);
        }
        const codes = await codesOnPaper(paper);
        const doors = codes.filter((one) => !one.includes('/check/'));
        assert.equal(codes.length, 2 * doors.length, 'beside each what the paper can be checked by');
        assert.deepEqual(doors.map(tokenOf), hall.world.here.buildings.map((/** @type {any} */ one) => tokenOf(one.link)), 'one A4 page each, every code can be read');
        door = doors[6];
        await desk.getByRole('link', { name: '户征询单和业主征询单' }).click();
        await says(desk, 'h1', '名册与门码');
        await look(desk, 'register', { full: true });
        const slips = await desk.getByRole('link', { name: '户征询单：打印 7号' }).getAttribute('href');
        await paper.goto(`${hall.world.origin}${slips}`);
        await says(paper, 'body', home.digits.replace(/(\d{4})(\d{4})/, '$1 $2'));
        await look(paper, 'print-slips');
        const tokens = (await codesOnPaper(paper)).filter((one) => one.includes('/s#')).map(tokenOf);
        assert.ok(tokens.length > 0, 'a slip\'s code can be read');
        const known = hall.world.here.households.map((/** @type {any} */ one) => tokenOf(one.link));
        assert.ok(tokens.every((token) => known.includes(token)));
        await desk.getByRole('button', { name: '各户：7号' }).click();
        await desk.getByRole('button', { name: /^补打：/ }).first().waitFor();
        await look(desk, 'register-flats', { full: true });
        await paper.goto(`${hall.world.origin}${await desk.getByRole('link', { name: '业主征询单：打印 7号' }).getAttribute('href')}`);
        await look(paper, 'print-owner-slips');
    });

    step('a neighbour comes in by the poster and says which flat', async () => {
        await desk.goto(`${hall.world.origin}/desk#/meeting/${code}`);
        await letIn(desk);
        phone = await hall.visitors.phone('neighbour');
        await phone.goto(door);
        await says(phone, 'h1', '您是哪一户');
        assert.equal(new URL(phone.url()).pathname, `/m/${code}`, 'the meeting that is on, not the one announced for later');
        await pickFlat(phone, home.unit);
        await typeDigits(phone, home.digits);
        await tap(phone, '知道了，进入会议');
        await says(phone, 'h1', TITLE);
        await tap(phone, '签到');
    });

    step('it runs as a 恳谈: the polls are 意向征询 on phone, desk and screen', async () => {
        const screen = await hall.visitors.come('screen', { width: 1920, height: 1080 });
        await screen.context().addCookies(await desk.context().cookies());
        await screen.goto(`${hall.world.origin}/screen/${code}`);
        await press(desk, '开始会议（恳谈）');
        await says(desk, '.el-dialog', '非正式会议（恳谈）');
        await confirm(desk, '开始会议（恳谈）');
        await says(desk, '.page-note', '恳谈（非正式）');
        await says(screen, '.head-kind', '恳谈（非正式）');
        await says(phone, 'body', '非正式会议（恳谈）');
        await look(phone, 'live-informal', { full: true });
        for (let n = 3; n <= 9; n++) {
            await press(desk, new RegExp(`^进入第${n}项：`));
        }
        await press(desk, /^开始表决：垃圾箱房/);
        await says(desk, '.el-dialog', '恳谈中的表决只作意向征询');
        await confirm(desk, '开始表决');
        await says(phone, '.ballot .eyebrow', '意向征询');
        await says(screen, '.poll-words', '意向征询');
        assert.equal(await textOf(phone, '.rule'), '一户一票，得票最多的为多数意见。', 'a 恳谈 has no result');
        await look(phone, 'ballot-informal');
        await look(screen, 'screen-poll-informal');
        await choose(phone, 'B 梧桐记忆', '投出这一票');
        await says(phone, 'h1', '已收到您的投票');
        await tap(phone, '知道了');
        await Promise.all([says(screen, '.ring', '不到1%'), says(desk, '.ring', '不到1%')]);
        await look(screen, 'screen-poll-first-ballot');
        await press(desk, '结束表决');
        await confirm(desk, '结束表决', '结束');
        await Promise.all([says(phone, '.verdict', 'B 梧桐记忆 得票最多'), says(screen, '.outcome', 'B 梧桐记忆 得票最多'), says(desk, '.outcome', 'B 梧桐记忆 得票最多')]);
        await says(phone, '.soft', '本次是意向征询，不是正式表决');
        assert.match(await textOf(phone, '.eyebrow'), /征询结果 · 意向征询/);
        await nowhereDecided(phone, screen, desk);
        await look(phone, 'result-informal', { full: true });
        await look(screen, 'screen-result-informal');
        await look(desk, 'run-informal', { full: true });
    });

    step('who comes without a good code is told what to do; the desk opens by password as well', async () => {
        const lost = await hall.visitors.phone('lost');
        await lost.goto(`${hall.world.origin}/`);
        await says(lost, 'main', '扫楼道门口海报');
        await look(lost, 'start', { full: true });
        await lost.goto(`${hall.world.origin}/j/AAAAAAAAAAAAAAAAAAAAAA`);
        await says(lost, '.trouble', '二维码');
        await look(lost, 'code-unknown', { full: true });
        await lost.goto(`${hall.world.origin}/s#AAAAAAAAAAAAAAAAAAAAAA`);
        await says(lost, '.trouble', '征询单');
        await lost.goto(`${hall.world.origin}/m/HE-000000`);
        await says(lost, 'h1', '请先扫码进来');
        await look(lost, 'signed-out', { full: true });
        // The screen's code lets anyone in the hall listen; it knows no building, so there is nothing to vote with.
        await lost.goto(`${hall.world.origin}/m/${code}`);
        await tap(lost, '知道了，进入会议');
        await says(lost, 'h1', '垃圾箱房外立面选哪个方案');
        await counts(lost.getByText('认证我家'), 0);
        await look(lost, 'live-listener', { full: true });
        const clerk = await hall.visitors.come('clerk', { width: 1280, height: 800 });
        const { username, password } = hall.world.here.staff.find((/** @type {any} */ one) => one.role === 'clerk');
        await clerk.goto(`${hall.world.origin}/desk`);
        await clerk.getByLabel('用户名').fill(username);
        await clerk.getByLabel('密码').fill('wrong-wrong-wrong');
        await clerk.getByRole('button', { name: '登录', exact: true }).click();
        await says(clerk, 'form', '不对');
        await look(clerk, 'sign-in');
        await clerk.getByLabel('密码').fill(password);
        await clerk.getByRole('button', { name: '登录', exact: true }).click();
        await says(clerk, '.me-name', '社区工作者');
        await clerk.getByRole('button', { name: 'English' }).click();
        await clerk.getByRole('link', { name: TITLE }).first().waitFor();
        await look(clerk, 'desk-english', { full: true });
    });

    step('whoever serves two neighbourhoods says which: cases never mix, the register is one at a time', async () => {
        const { here, beside } = hall.world;
        await hall.world.sql(`update sanhui.account set serves = (select array_agg(distinct precinct) from sanhui.case_file) where username = 'clerk'`);
        const clerk = await hall.visitors.desk('clerk', { width: 1280, height: 800 });
        const pick = clerk.locator('.neighbourhood select');
        await pick.waitFor();
        const box = (/** @type {string} */ number) => clerk.locator('tr').filter({ hasText: number }).locator('input[type=checkbox]');
        await box('2026-PM-0012').check();
        assert.equal(await box(R01).isDisabled(), true, 'a case of the other neighbourhood cannot be picked along');
        await says(clerk, '.card-foot', '同一个居民区');
        await look(clerk, 'desk-two', { full: true });
        await clerk.getByRole('button', { name: '为选中的 1 个案件召开听证会' }).click();
        await says(clerk, '.page-note', beside.name);
        await clerk.getByLabel('地点', { exact: true }).fill(HALL);
        await clerk.getByRole('button', { name: '建立会议' }).click();
        await says(clerk, 'h2', '发布公告');
        await clerk.getByRole('link', { name: '户征询单和业主征询单' }).click();
        await says(clerk, 'h1', '名册与门码');
        await until(() => clerk.getByRole('button', { name: /^换门码/ }).count(), (count) => count === 2, 'the buildings of that neighbourhood alone');
        await look(clerk, 'register-two');
        await clerk.getByRole('button', { name: /^换门码/ }).first().click();
        await confirm(clerk, '换门码');
        await says(clerk, '.fresh', '门码已换');
        await pick.selectOption({ label: here.name });
        await until(() => clerk.getByRole('button', { name: /^换门码/ }).count(), (count) => count === 13, 'and of the other');
        await clerk.goto(`${hall.world.origin}/desk#/`);
        await until(() => clerk.locator('tr').filter({ hasText: '2026-PM-0012' }).count(), (count) => count === 0, 'what was chosen stays');
        await pick.selectOption({ label: '全部' });
        await says(clerk, 'tr', beside.name);
        const one = await hall.visitors.desk('chair', { width: 1280, height: 800 });
        await counts(one.locator('.neighbourhood'), 0, 'who serves one is not asked');
    });

    step('no page threw, none broke its policy, axe found nothing that weighs', async () => hall.visitors.content());
});
