/** The register brought in at the desk: chosen, faults shown, what would change seen, confirmed, and nothing done before that. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { holderOf, makeWorld } from '../conversation/harness.mjs';
import { csvOf, readRegister } from '../conversation/register_file.mjs';
import { Visitors, counts, launch, says, textOf, until } from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('../conversation/harness.mjs').World} */ let world;
/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Visitors} */ let visitors;
/** @type {Page} */ let desk;
/** @type {Page} */ let chair;
/** @type {string} */ let precinct;
/** @type {Record<string, string>[]} */ let register;

before(async () => {
    world = await makeWorld();
    browser = await launch();
    visitors = new Visitors(browser, world, 'register');
    precinct = await world.sql(`select id from sanhui.precinct where name = '${world.here.name}'`);
    register = await readRegister(world, precinct);
    desk = await visitors.desk('clerk', { width: 1280, height: 900 });
    chair = await visitors.desk('chair', { width: 390, height: 844, touch: true });
    for (const page of [desk, chair]) {
        await page.evaluate(() => (location.hash = '#/register'));
        await page.locator('.bring').waitFor();
    }
});
after(async () => {
    await browser?.close();
    await world?.end();
});

/** @param {Page} page @param {string | Buffer} file @param {string} [name] */
const choose = (page, file, name = '业主名册.csv') =>
    page.locator('.bring input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(file) });
const areaOf = (/** @type {string} */ building, /** @type {string} */ room) =>
    world.sql(`select u.area from sanhui.unit u join sanhui.building b on b.id = u.building where u.precinct = ${precinct} and b.label = '${building}' and u.room = '${room}'`);
const NEW = { 业主: '新来的', 业主称呼: '女士', 业主编号: '', 业主电话: '', 户代表: '新来的', 户代表称呼: '女士', 居住方式: '自住', 人数: '2', 住户电话: '' };

describe('the register at the desk', () => {
    test('starts with a template to download', async () => {
        await visitors.look(desk, 'desk-start', { full: true });
        for (const [people, name] of [[false, 'register-template.csv'], [true, 'people-template.csv']]) {
            await desk.locator('.bring .tick input').nth(people ? 1 : 0).check();
            const [download] = await Promise.all([desk.waitForEvent('download'), desk.getByRole('link', { name: '下载模板' }).click()]);
            assert.equal(download.suggestedFilename(), name);
            assert.match(readFileSync(await download.path(), 'utf8'), /^\uFEFF楼号,室号,/);
        }
        await desk.locator('.bring .tick input').first().check();
    });

    test('prints a building\'s slips of households, owners and people, and its poster for the chat group', async () => {
        for (const [name, words] of [['户征询单：打印 5号', '户征询单'], ['业主征询单：打印 5号', '业主征询单'], ['居民表决单：打印 5号', '居民表决单']]) {
            const path = await desk.getByRole('link', { name, exact: true }).getAttribute('href');
            const answer = await desk.context().request.get(`${world.origin}${path}`);
            assert.equal(answer.status(), 200, name);
            assert.ok((await answer.text()).includes(words), name);
        }
        const [download] = await Promise.all([desk.waitForEvent('download'), desk.getByRole('link', { name: '海报图片，发微信群用：5号', exact: true }).click()]);
        const png = readFileSync(await download.path());
        assert.equal(png.readUInt32BE(16), 750, 'as wide as a chat shows it');
    });

    test('faults stand in red beside their line, and nothing can be confirmed', async () => {
        await choose(desk, csvOf(register, { '5号302': { 面积: '-57.18' }, '6号101': { 业主: '=1+1' }, '7号201': { 用途: '城堡' } }));
        await says(desk, '.bring h3', '有3处要改，一行也没有导入');
        const lines = await desk.locator('.bring-table tbody tr').allInnerTexts();
        assert.equal(lines.length, 3);
        assert.match(lines[0].replace(/\s+/g, ' '), /^\d+ 面积 “-57.18”不是面积 请填平方米数/);
        const red = await desk.locator('.bring-table td.bring-bad').first().evaluate((cell) => getComputedStyle(cell).color);
        assert.match(red, /^rgb\((1[3-9]\d|2\d\d), [0-6]?\d, [0-6]?\d\)$/, red);
        await counts(desk.locator('.bring-go'), 0);
        await visitors.look(desk, 'faults', { full: true });
        await choose(desk, Buffer.from('PK\x03\x04rest', 'latin1'), '名册.xlsx');
        await says(desk, '.bring-table', '另存为');
        await says(desk, '.bring-name', '名册.xlsx');
    });

    test('the same register says so and offers nothing to confirm', async () => {
        await choose(desk, csvOf(register));
        await says(desk, '.bring-same', '没有变化');
        await counts(desk.locator('.bring-go'), 0);
        const [download] = await Promise.all([desk.waitForEvent('download'), desk.getByRole('link', { name: '下载现在的名册' }).click()]);
        assert.match(download.suggestedFilename(), /^名册-.+\.csv$/);
        await choose(desk, Buffer.concat([readFileSync(await download.path()), Buffer.from('5号,302,3,住宅,,,,,,,新住户,,出租,1,\r\n')]), '改过.csv');
        await desk.locator('.bring-go').waitFor();
        assert.equal(await textOf(desk, '.bring-go'), '确认导入：换户1处', 'as downloaded, but for the line that was added');
        await choose(desk, readFileSync(await download.path()), download.suggestedFilename());
        await says(desk, '.bring-same', '没有变化');
    });

    test('counts first, then each change, whose slips stop; the button says what it does', async () => {
        const sold = world.here.owners.find((/** @type {any} */ one) => /^5号\d+室$/.test(one.units) && one.label.startsWith('5号'));
        const flat = sold.units.replace('室', '');
        const seller = await holderOf(world, sold.link);
        await seller.enter(world.hearing);
        const was = await areaOf('7号', '302');
        await choose(desk, csvOf(register, { [flat]: NEW, '7号302': { 面积: '61.00' } }));
        await desk.locator('.bring-go').waitFor();
        assert.match(await textOf(desk, '.bring-counts'), /过户 1处.*换户 1处.*更正面积 1处/);
        await says(desk, '.bring-table', `${sold.name}`);
        await desk.locator('.bring-ending summary').click();
        await says(desk, '.bring-slips', sold.label);
        const button = await textOf(desk, '.bring-go');
        assert.match(button, /^确认导入：过户1处、换户1处、更正面积1处、停用征询单\d+张$/);
        await visitors.look(desk, 'preview', { full: true });
        assert.equal(await areaOf('7号', '302'), was, 'nothing is done by looking');
        await desk.locator('.bring-go').click();
        await says(desk, '.bring-done', /已导入：过户1处/);
        assert.equal(await areaOf('7号', '302'), '6100');
        await seller.until((phone) => phone.row('me', phone.me.id)?.owners.length === 0, 'the seller\'s phone is told');
        await says(desk, '.bring-result', /新做征询单2张，导入后在下面打印/);
        await visitors.look(desk, 'done', { full: true });
        register = await readRegister(world, precinct);
    });

    test('what was seen on one desk is not done once another desk has changed it', async () => {
        await choose(desk, csvOf(register, { '7号302': { 面积: '62.00' } }));
        await desk.locator('.bring-go').waitFor();
        await choose(chair, csvOf(register, { '7号402': { 面积: '63.00' } }));
        await chair.locator('.bring-go').waitFor();
        await chair.locator('.bring-go').tap();
        await says(chair, '.bring-done', '更正面积1处');
        await desk.locator('.bring-go').click();
        await says(desk, '.bring .alert', '请看过新的再操作');
        await counts(desk.locator('.bring-go'), 0);
        assert.equal(await areaOf('7号', '302'), '6100');
        register = await readRegister(world, precinct);
    });

    test('flats that are left out need a tick more', async () => {
        await choose(chair, csvOf(register, { '12号1002': null }));
        await chair.locator('.bring-go').waitFor();
        assert.equal(await chair.locator('.bring-go').isDisabled(), true);
        await says(chair, '.bring .alert', '1室不在这份文件里');
        await visitors.look(chair, 'left-out-phone', { full: true });
        const wide = await chair.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= 390, `${wide} px wide`);
        await chair.locator('.bring .alert .tick input').check();
        await chair.locator('.bring-go').tap();
        await says(chair, '.bring-done', '减少房屋1处');
        assert.equal(await world.sql(`select count(*) from sanhui.unit where precinct = ${precinct} and gone_at is not null`), '1');
    });

    test('people come in on the same page; English says the same', async () => {
        await desk.locator('.bring .tick input').nth(1).check();
        await choose(desk, '楼号,室号,姓名,称呼,成年\n1号,999,甲,,是\n', '居民.csv');
        await says(desk, '.bring-table', '名册里没有这一室');
        await desk.getByRole('button', { name: 'English' }).click();
        await choose(desk, '楼号,室号,姓名,称呼,成年\n1号,999,甲,,是\n', '居民.csv');
        await says(desk, '.bring-table', 'the register has no such room');
        await desk.locator('.bring .tick input').first().check();
        await choose(desk, csvOf(register.filter((row) => row.楼号 + row.室号 !== '12号1002'), { '7号302': { 面积: '64.00' } }));
        await says(desk, '.bring-go', 'Confirm – areas corrected: 1');
        await visitors.look(desk, 'english', { full: true });
        await desk.getByRole('button', { name: '中文' }).click();
    });

    test('a second estate is asked for by name', async () => {
        await choose(desk, readFileSync('web/public/register-template.csv'));
        await desk.locator('.bring-go').waitFor();
        assert.match(await textOf(desk, '.bring .alert'), /不在这份文件里/, 'a template is no register of this estate: said in time');
        await world.sql(`insert into sanhui.estate (precinct, name) values (${precinct}, '另一苑')`);
        await choose(desk, readFileSync('web/public/register-template.csv'));
        await says(desk, '.bring .alert', '几个小区');
        await visitors.look(desk, 'estates', { full: true });
        await desk.locator('.bring-estate select').selectOption('另一苑');
        await desk.getByRole('button', { name: '重新核对' }).click();
        await says(desk, '.bring h3', '核对结果：另一苑');
        await until(() => textOf(desk, '.bring-go'), (text) => /^确认导入：新增房屋6处/.test(text), 'what it would do');
    });

    test('nobody\'s page complained, and axe found nothing that weighs', () => visitors.content());
});
