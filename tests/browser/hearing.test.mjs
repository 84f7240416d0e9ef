/**
 * One real hearing of the demo estate in Chromium: the chair with a phone and a wide desk, the property company, the big
 * screen and six residents' phones, with their neighbours on bare sockets. Every page is photographed into
 * build/screenshots and audited by axe, on a phone in all three type sizes.
 */
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { R03, makeWorld, staffOf } from '../conversation/harness.mjs';
import { Visitors, counts, fits, launch, says, tap, textOf, typeSize, until } from './browser.mjs';
import { begin, hall, look, part, step } from './hall.mjs';
import { putOnRecord } from './hearing_record.mjs';
import { putToTheVote } from './hearing_vote.mjs';
import { confirm, letIn, pickFlat, press, typeDigits } from './steps.mjs';

const PROPOSAL = '出入口车闸更新时，请同时装一盏照地面的灯，晚上看得清台阶。';
const SPEECH = '垃圾箱房夏天味道重，我家窗户正对着。请把出风口改到背面，再谈外立面用什么颜色。';

/** @type {NodeJS.Timeout} */ let heartbeat;

/** @param {string} number */
const pollCase = (number) => hall.truth.meeting.cases.find((/** @type {any} */ one) => one.number === number);

before(async () => {
    [hall.world, hall.browser] = await Promise.all([makeWorld(), launch()]);
    // A poll stays open for three minutes at least: too long for a test, so its owner shortens it before anyone has come.
    await hall.world.sql('update sanhui.poll set min_seconds = 1 where state = \'drafted\'');
    hall.visitors = new Visitors(hall.browser, hall.world, 'hearing');
    const { households, owners } = hall.world.here;
    const delegates = households.filter((/** @type {any} */ home) => home.delegate);
    const others = households.filter((/** @type {any} */ home) => !home.delegate && /^(5|11)号/.test(home.unit));
    const ownerOf = (/** @type {any} */ home) => owners.find((/** @type {any} */ one) => one.unit_id === home.unit_id);
    const owned = [delegates.find(ownerOf), ...others.filter(ownerOf).slice(0, 2)];
    const homes = [owned[0], ...delegates.filter((/** @type {any} */ home) => home !== owned[0]).slice(0, 3), owned[1], owned[2]];
    hall.six = await Promise.all(homes.map(async (home, i) => ({
        home,
        owner: owned.includes(home) ? ownerOf(home) : undefined,
        page: await (i < 4 ? hall.visitors.phone(`phone ${i}`) : hall.visitors.phone(`phone ${i}`, 360, 592)),
    })));
    hall.truth = await staffOf(hall.world, 'recorder');
    await hall.truth.enter(hall.world.hearing);
    heartbeat = setInterval(() => void hall.truth.say('ping'), 15_000);
});
after(async () => {
    clearInterval(heartbeat);
    await hall.browser?.close();
    await hall.world?.end();
});

describe('a hearing, begun', () => {
    step('staff sign in: the chair on a phone and a wide desk, the property company, the big screen', async () => {
        hall.chair = await hall.visitors.desk('chair', { width: 390, height: 844, touch: true });
        await says(hall.chair, 'a', hall.truth.meeting.title);
        await look(hall.chair, 'desk-home-phone', { full: true });
        await hall.chair.getByRole('link', { name: hall.truth.meeting.title }).first().tap();
        [hall.wide, hall.property] = await Promise.all([
            hall.visitors.desk('chair', { width: 1280, height: 800 }), hall.visitors.desk('property', { width: 1280, height: 800 })]);
        await says(hall.wide, 'a', hall.truth.meeting.title);
        await look(hall.wide, 'desk-home', { full: true });
        await look(hall.property, 'property-home', { full: true });
        await hall.wide.getByRole('link', { name: hall.truth.meeting.title }).first().click();
        await says(hall.wide, '.projector', '还没有大屏连接');
        hall.screen = await hall.visitors.come('screen', { width: 1920, height: 1080 });
        await hall.visitors.goto(hall.screen, hall.world.here.screen.link);
        await says(hall.screen, '.head-title', hall.truth.meeting.title);
        await says(hall.screen, '.scan', '微信扫一扫');
        await look(hall.screen, 'screen-waiting');
        await hall.screen.reload();
        await says(hall.screen, '.scan', '微信扫一扫');
        await says(hall.wide, '.projector', '大屏正显示这个画面');
        const small = hall.wide.locator('.projector iframe').contentFrame();
        await small.locator('.scan-code', { hasText: hall.world.hearing }).waitFor();
        await look(hall.wide, 'desk-projector', { full: true });
        await hall.wide.locator('.projector button', { hasText: '隐藏' }).click();
        await hall.wide.locator('.projector iframe').waitFor({ state: 'detached' });
        await hall.wide.reload();
        await hall.wide.locator('.projector button', { hasText: '显示' }).click();
        await small.locator('.scan-code', { hasText: hall.world.hearing }).waitFor();
    });

    step('phones come in by their building\'s code, each picks its flat, each accepts the privacy notice once', async () => {
        await Promise.all(hall.six.map(async ({ page, home }) => {
            const building = hall.world.here.buildings.find((/** @type {any} */ one) => home.unit.startsWith(`${one.label}`) && home.unit[one.label.length] !== '号');
            await hall.visitors.goto(page, building.link);
            await says(page, 'h1', '您是哪一户');
            assert.equal(new URL(page.url()).pathname, `/m/${hall.world.hearing}`, 'the code has left the address');
            assert.match(await textOf(page, '.eyebrow'), new RegExp(building.label));
            await pickFlat(page, home.unit);
        }));
        await typeSize(hall.six[4].page, 'large');
        await typeSize(hall.six[5].page, 'largest');
        const [first] = hall.six;
        await Promise.all([tap(first.page, '换一户'), tap(hall.six[5].page, '换一户')]);
        await look(first.page, 'who-room', { full: true });
        await Promise.all([tap(first.page, '换一层'), tap(hall.six[5].page, '换一层')]);
        await look(first.page, 'who-floor', { full: true });
        await pickFlat(first.page, first.home.unit);
        await Promise.all([
            // One types the eight digits on the pad, once wrong; the others show the slip's QR.
            (async () => {
                await typeDigits(first.page, '00000000');
                await says(first.page, '.trouble', /./);
                await look(first.page, 'who-digits', { full: true });
                await typeDigits(first.page, first.home.digits);
            })(),
            ...hall.six.slice(1, 5).map(({ page, home }) => hall.visitors.goto(page, home.link)),
            tap(hall.six[5].page, '先旁听'),
        ]);
        await Promise.all(hall.six.map(({ page }) => says(page, 'h1', '个人信息处理告知')));
        assert.equal(new URL(hall.six[1].page.url()).hash, '', 'the slip\'s secret has left the address');
        await look(first.page, 'privacy', { full: true });
        await Promise.all(hall.six.map(({ page }) => tap(page, '知道了，进入会议')));
        await Promise.all(hall.six.map(({ page }) => says(page, 'h1', hall.truth.meeting.title)));
        // Who only listened at first can still say who they are; owners show a second slip.
        await tap(hall.six[5].page, '我要投票：认证我家');
        await pickFlat(hall.six[5].page, hall.six[5].home.unit);
        await typeDigits(hall.six[5].page, hall.six[5].home.digits);
        await says(hall.six[5].page, 'h1', hall.truth.meeting.title);
        for (const { page, owner } of hall.six.filter((one) => one.owner)) {
            await hall.visitors.goto(page, owner.link);
            await says(page, 'h1', hall.truth.meeting.title);
            await counts(page.getByText('个人信息处理告知'), 0, 'the notice is shown once');
        }
        await hall.six[1].page.reload();
        await says(hall.six[1].page, 'h1', hall.truth.meeting.title);
    });

    step('the waiting room: check-in by the chair\'s button, the quorum, the opening', async () => {
        const { page } = hall.six[0];
        await look(page, 'waiting', { full: true });
        await tap(page, '看议程和方案');
        await says(page, 'h1', '议程');
        await look(page, 'agenda', { full: true });
        await tap(page, '返回会议');
        await letIn(hall.chair);
        await Promise.all(hall.six.map(({ page: one }) => tap(one, '签到')));
        await Promise.all(hall.six.map(({ page: one }) => says(one, '.now .verdict', '已签到')));
        await hall.truth.until((t) => t.meeting.attendance >= 6 && t.meeting.present >= 4);
        await part('签到');
        await look(hall.chair, 'run-check-in-phone', { full: true });
        await look(hall.wide, 'run-check-in');
        for (const { label } of hall.truth.all('delegate').filter((one) => !one.present).slice(0, 6)) {
            await tap(hall.chair, `签到：${label}`);
            await hall.chair.getByRole('button', { name: `撤销：${label} 的签到` }).waitFor();
        }
        await says(hall.chair, '.notice-state', '已达三分之二');
        await part('现场');
        await press(hall.chair, '开始会议');
        await says(hall.chair, '.el-dialog', '按正式听证会召开');
        await look(hall.chair, 'run-open-asks-phone');
        // The wide desk was scrolled to the delegates, whose card moves below the agenda.
        await hall.wide.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
        await confirm(hall.chair, '开始会议');
        const { title } = hall.truth.items[1];   // signing in was the first item
        await says(hall.wide, '.now-item', title);
        await until(() => hall.wide.evaluate(() => window.scrollY), (y) => y === 0, 'the chair sees the current item');
        await look(hall.wide, 'run-opened');
        await Promise.all([...hall.six.map(({ page: one }) => says(one, 'h1', title)), says(hall.screen, 'h1', title)]);
        // Why check-in is done: who is present was declared with the opening.
        await Promise.all([says(hall.wide, '.agenda li', '已宣布到会 10/15，达到三分之二'), says(hall.screen, '.declared', '到会代表 10 / 15 人，已达三分之二')]);
        await look(hall.screen, 'screen-opening');
        await part('议程');
        await look(hall.chair, 'run-opened-phone', { full: true });
        await part('现场');
    });
});

describe('a hearing, discussed', () => {
    step('the chair begins items by the big button alone', async () => {
        for (const n of [3, 4, 5]) {
            await begin(n);
            await says(hall.six[0].page, 'h1', hall.truth.items[n - 1].title);
        }
        const { title } = hall.truth.items[4];
        await Promise.all([...hall.six.map(({ page }) => says(page, 'h1', title)), says(hall.screen, 'h1', title), says(hall.wide, '.now-item', title)]);
        await look(hall.screen, 'screen-agenda');
        await look(hall.six[0].page, 'live', { full: true });
        await fits(hall.six[0].page, 'live');
    });

    step('hands go up; who has the floor writes against the clock; the screen shows it', async () => {
        const { page } = hall.six[0];
        await tap(page, '我要发言');
        await page.getByText('意见', { exact: false }).first().waitFor();
        await look(page, 'speak-kind', { full: true });
        await page.locator('label.choice').filter({ hasText: '我说说看法' }).tap();
        await tap(page, '排队');
        await says(page, 'h1', '您是下一位');
        await tap(hall.six[3].page, '我要发言');
        await hall.six[3].page.locator('label.choice').filter({ hasText: '我有一个问题' }).tap();
        await tap(hall.six[3].page, '排队');
        await says(hall.six[3].page, 'h1', '您排在第2位');
        await look(page, 'speak-queue');
        await says(hall.wide, '.rows', hall.six[3].home.label);
        await press(hall.chair, `请下一位：${hall.six[0].home.label}`);
        await says(page, 'h1', '轮到您了，请讲');
        assert.match(await textOf(page, '.clock'), /^[23]:\d\d$/);
        await page.locator('#floor-text').fill(SPEECH);
        await tap(page, '发出文字');
        await says(page, '.good', '已发出');
        await Promise.all([says(hall.screen, '.speech', SPEECH), says(hall.screen, 'h1', hall.six[0].home.label), says(hall.six[4].page, '.card', SPEECH)]);
        await look(page, 'speak-floor', { full: true });
        await look(hall.screen, 'screen-speaker');
        await look(hall.chair, 'run-speaker-phone', { full: true });
        await look(hall.wide, 'run-speaker');
        await look(hall.six[4].page, 'live-speaker', { full: true });
        await tap(page, '说完了');
        await press(hall.chair, `请下一位：${hall.six[3].home.label}`);
        await says(hall.six[3].page, 'h1', '轮到您了，请讲');
        await press(hall.chair, `结束发言：${hall.six[3].home.label}`);
        await says(hall.six[3].page, '.foot', '排队');
        await tap(hall.six[3].page, '‹ 返回会议');
    });

    step('comments: written on one phone, read on the others, hidden by the chair with a reason', async () => {
        await begin(6);
        const { page } = hall.six[2];
        await page.locator('.tile').filter({ hasText: '留言' }).first().tap();
        await page.locator('#comment').fill('门禁卡能不能和车闸一起换？');
        await tap(page, '发出');
        await says(page, '.good', '已发出');
        await says(hall.six[1].page, '.lines', '门禁卡能不能和车闸一起换');
        await look(page, 'comments', { full: true });
        await page.locator('#comment').fill('再说一句。');
        await tap(page, '发出');
        await says(page, '.trouble', '操作太快了');
        assert.equal(await page.locator('#comment').inputValue(), '再说一句。', 'what was written too fast stays');
        const other = hall.six[3].page;
        await other.locator('.tile').filter({ hasText: '留言' }).tap();
        await other.locator('#comment').fill('某某家的狗最讨厌。');
        await tap(other, '发出');
        await says(hall.wide, '.run-right', '某某家的狗最讨厌');
        await hall.wide.getByRole('button', { name: /^隐藏：/ }).first().click();
        await hall.wide.locator('.el-dialog').filter({ visible: true }).locator('input, textarea').first().fill('点名说人');
        await look(hall.wide, 'run-hide-comment');
        await hall.wide.locator('.el-dialog').filter({ visible: true }).getByRole('button').last().click();
        await says(hall.six[1].page, '.lines', '主持人已隐藏这条留言');
        await says(other, '.lines', '主持人已隐藏这条留言');
        await Promise.all([page, other].map((one) => tap(one, '‹ 返回会议')));
    });

    step('a phone that lost the network says so within 6 s and is current again when it is back', async () => {
        const { page } = hall.six[4];
        await page.context().setOffline(true);
        const lost = Date.now();
        await says(page, '.banner', '网络断开，正在重连，已填内容不会丢', 6000);
        console.log(`banner after ${((Date.now() - lost) / 1000).toFixed(1)} s`);
        await look(page, 'live-offline');
        await begin(7);
        assert.equal(await page.getByText(hall.truth.items[6].title).count() > 0 && await textOf(page, '.now h1') === hall.truth.items[6].title, false, 'it hears nothing');
        await page.context().setOffline(false);
        await says(page, '.banner.good', '已连上');
        await says(page, '.now h1', hall.truth.items[6].title);
        await counts(page.locator('.banner').filter({ hasText: '网络断开' }), 0);
    });

    step('a proposal, seconded by another household, answered by the property company, becomes its promise', async () => {
        const { page } = hall.six[0];
        await page.locator('.tile').filter({ hasText: '提案' }).first().tap();
        await tap(page, '我要提案');
        await page.locator('#proposal').fill(PROPOSAL);
        await look(page, 'proposal-write', { full: true });
        await tap(page, '提出提案');
        await says(page, 'article', PROPOSAL);
        await counts(page.getByRole('button', { name: '附议' }), 0, 'nobody seconds their own');
        const second = hall.six[1].page;
        await second.locator('.tile').filter({ hasText: '提案' }).first().tap();
        await second.getByRole('button', { name: /^附议/ }).tap();
        await says(second, '.good', '您已附议');
        await says(page, 'article', '1户附议');
        await look(second, 'proposals', { full: true });
        await begin(8);
        await hall.wide.getByRole('button', { name: '指定提案 1 号的答复单位' }).click();
        await hall.wide.locator('.el-dialog').filter({ visible: true }).locator('select').selectOption({ label: '申浦物业' });
        await confirm(hall.wide, '指定');
        await hall.property.getByRole('link', { name: '去答复' }).first().click();
        await says(hall.property, '.proposal', PROPOSAL);
        await hall.property.getByRole('button', { name: /^答复提案/ }).first().click();
        await hall.property.locator('.el-dialog textarea').filter({ visible: true }).fill('同意。灯随车闸一起装，费用从物业公共收益出。');
        await look(hall.property, 'property-answer');
        await confirm(hall.property, '提交答复');
        await says(page, 'article', '灯随车闸一起装');
        await hall.wide.locator('.proposal').filter({ hasText: PROPOSAL }).getByRole('button', { name: '记为承诺' }).click();
        const dialog = hall.wide.locator('.el-dialog').filter({ visible: true });
        await dialog.getByLabel('责任人').fill('周经理');
        // Nothing says which of the two cases a proposal belongs to: the chair does.
        assert.equal(await dialog.getByRole('button', { name: '加上承诺' }).isDisabled(), true);
        await dialog.getByLabel('哪个案件').selectOption({ label: pollCase(R03).title });
        await look(hall.wide, 'run-commitment');
        await confirm(hall.wide, '加上承诺');
        await says(hall.wide, '.proposal', '承诺 1 号');
        await counts(hall.wide.locator('.proposal').getByRole('button', { name: '记为承诺' }), 0, 'promised once');
        await hall.property.getByRole('button', { name: /^接受这条承诺/ }).click();
        await says(hall.property, '.run-right', '已承诺');
        await look(hall.property, 'property-run');
        await Promise.all([page, second].map((one) => tap(one, '‹ 返回会议')));
        await says(page, '.lines, .card', '已承诺');
    });
});

putToTheVote();

putOnRecord({ speech: SPEECH, proposal: PROPOSAL });
