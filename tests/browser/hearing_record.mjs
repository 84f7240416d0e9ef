/** The hearing's end: minutes, the check code, the case. */
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { R01, R03, tool } from '../conversation/harness.mjs';
import { counts, fits, says, tap, textOf, until } from './browser.mjs';
import { begin, hall, look, step } from './hall.mjs';
import { confirm, press } from './steps.mjs';

/** Where nobody noted the gist of a speech, the draft asks for it. */
const TO_NOTE = '要点由记录人补记';

/** From the close to published minutes that the case points to. @param {{speech: string, proposal: string}} said */
export const putOnRecord = ({ speech, proposal }) => describe('a hearing, put on record', () => {
    step('the last items, the close: every page says so', async () => {
        for (const n of [11, 12]) {
            await begin(n);
        }
        await look(hall.screen, 'screen-commitments');
        await press(hall.chair, '散会');
        await look(hall.chair, 'run-end-asks-phone');
        await confirm(hall.chair, '散会');
        await Promise.all([...hall.six.map(({ page }) => says(page, '.verdict', '会议已结束')), says(hall.screen, 'h1', '会议已结束')]);
        await look(hall.six[0].page, 'after', { full: true });
        await look(hall.screen, 'screen-closed');
    });

    step('minutes: drafted from the record, edited, confirmed by the chair', async () => {
        await press(hall.wide, '起草纪要');
        await says(hall.wide, 'h1', '纪要');
        const sections = hall.wide.locator('.minutes textarea');
        await until(() => sections.count(), (count) => count >= 5, 'sections');
        const texts = await Promise.all((await sections.all()).map((one) => one.inputValue()));
        const drafted = texts.join('\n');
        for (const said of [TO_NOTE, proposal, 'A 春天的浦江', '周经理', '灯随车闸一起装']) {
            assert.ok(drafted.includes(said), `the draft holds: ${said}`);
        }
        assert.ok(!drafted.includes('某某家'), 'what was hidden is not in it');
        await look(hall.wide, 'minutes-draft', { full: true });
        const discussed = texts.findIndex((one) => one.includes(TO_NOTE));
        await sections.nth(discussed).fill(texts[discussed].replace(TO_NOTE, speech));
        const last = sections.last();
        await last.fill(`${await last.inputValue()}\n散会前宣读，无异议。`);
        await hall.wide.getByRole('button', { name: '保存', exact: true }).click();
        await says(hall.wide, '.page-note', '第 2 版');
        const confirms = hall.wide.getByRole('button', { name: '确认纪要', exact: true });
        await until(() => confirms.getAttribute('class'), (all) => all?.includes('el-button--primary'), 'to confirm is the next step');
        await confirms.click();
        await confirm(hall.wide, '确认纪要');
        await says(hall.wide, 'aside', '等待会签');
        await counts(hall.six[5].page.getByText('散会前宣读'), 0, 'nobody reads them before they are published');
    });

    step('two others sign on their phones; the chair publishes; every phone can read them', async () => {
        const signs = async (role) => {
            const signer = await hall.visitors.desk(role, { width: 390, height: 844, touch: true });
            await signer.goto(`${hall.world.origin}/m/${hall.world.hearing}`);
            if (await until(() => textOf(signer, 'h1'), (text) => text !== '三会', 'the signer\'s page') === '个人信息处理告知') {
                await tap(signer, '知道了，进入会议');
            }
            await tap(signer, '请您核对签名');
            await says(signer, '.card', '请逐段核对');
            await says(signer, '.prose', '散会前宣读，无异议');
            await look(signer, `minutes-sign-${role}`, { full: true });
            await tap(signer, '核对无误，签名');
            await says(signer, '.good', '会签');
        };
        await signs('signer');
        await signs('scrutineer1');
        await hall.wide.getByRole('button', { name: '公布纪要', exact: true }).click();
        await confirm(hall.wide, '公布纪要');
        hall.checkCode = await textOf(hall.wide, 'aside a[href^="/check/"]');
        await look(hall.wide, 'minutes-published', { full: true });
        await Promise.all(hall.six.map(async ({ page }) => {
            await tap(page, '看纪要');
            await says(page, '.prose', '散会前宣读，无异议');
            await says(page, '.num', hall.checkCode);
        }));
        await look(hall.six[3].page, 'minutes', { full: true });
        await fits(hall.six[3].page, 'minutes');
        await tap(hall.six[1].page, '返回会议');
        await hall.six[1].page.locator('.tile').filter({ hasText: '我的' }).tap();
        await says(hall.six[1].page, 'h1', '我的');
        await says(hall.six[1].page, '.good', '都没有改过');
        await look(hall.six[1].page, 'me', { full: true });
        await tap(hall.six[1].page, 'English');
        await says(hall.six[1].page, 'h1', 'Me');
        await look(hall.six[1].page, 'me-english', { full: true });
        await tap(hall.six[1].page, '中文');
        await press(hall.chair, '纪要已公布，看纪要');
        await says(hall.chair, 'h1', '纪要');
    });

    step('all that is left of it goes into one file, which is watched while it is written', async () => {
        const part = hall.wide.locator('.archive-part');
        await part.getByRole('button', { name: '整理会议档案' }).click();
        await part.locator('progress').waitFor();
        await look(hall.wide, 'archive-writing', { full: true });
        const link = part.locator('a.go');
        await link.waitFor({ timeout: 120_000 });
        await look(hall.wide, 'archive-written', { full: true });
        const [download] = await Promise.all([hall.wide.waitForEvent('download'), link.click()]);
        const { code, out } = await tool('unzip', ['-l', await download.path()]);
        assert.equal(code, 0);
        assert.match(out, /SHA256SUMS/);
        assert.match(out, /record\.zip/);
    });

    step('the paper can be checked; the case shows meeting, outcome and commitment', async () => {
        const stranger = await hall.visitors.come('stranger', { width: 390, height: 844 });
        await stranger.goto(`${hall.world.origin}/check/${hall.checkCode}`);
        await says(stranger, 'body', '公布');
        await look(stranger, 'check', { full: true });
        await stranger.goto(`${hall.world.origin}/check/JY-000000`);
        await look(stranger, 'check-unknown', { full: true });
        for (const [number, outcome] of [[R01, 'A 春天的浦江'], [R03, '未达到']]) {
            await stranger.goto(`${hall.world.origin}/case/${number}`);
            const text = await stranger.locator('body').innerText();
            for (const told of [hall.truth.meeting.title, outcome, hall.checkCode, ...(number === R03 ? [proposal, '周经理'] : [])]) {
                assert.ok(text.includes(told), `the case ${number} shows ${told}:\n${text}`);
            }
            await look(stranger, `case-${number}`, { full: true });
        }
        await stranger.goto(`${hall.world.origin}/print/minutes/${hall.world.hearing}`);
        await says(stranger, 'body', '散会前宣读，无异议');
        await look(stranger, 'print-minutes', { full: true });
        await hall.wide.goto(`${hall.world.origin}/desk#/case/${R03}`);
        await says(hall.wide, 'h1', '出入口车闸');
        await says(hall.wide, '.card', '周经理');
        await says(hall.wide, '.card', '未达到');
        await look(hall.wide, 'desk-case', { full: true });
        await hall.property.goto(`${hall.world.origin}/desk#/`);
        await says(hall.property, '.card', proposal);
        await look(hall.property, 'property-promised', { full: true });
    });

    step('no page threw, none broke its policy, axe found nothing that weighs', async () => hall.visitors.content());
});
