/** Sign-in sheet, agenda, full record, rating sheet, report to the street and case sheet, of the demo's finished case and of the hearing to come. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { unheld } from './every_paper.mjs';
import { Browser, makeWorld, residentOf, staffOf } from './harness.mjs';

const NUMBER = '2026-CH-0147';

/** @type {import('./harness.mjs').World} */ let world;
/** @type {Browser} */ let stranger;
/** @type {Record<string, import('./harness.mjs').Phone>} */ const staff = {};
/** @type {Record<string, string>} codes of the case's meetings */ const held = {};
/** @type {string[]} names of the estate's people */ let people;

before(async () => {
    world = await makeWorld();
    stranger = new Browser(world);
    for (const name of ['clerk', 'chair', 'recorder', 'street', 'property', 'pm-clerk', 'teller']) {
        staff[name] = await staffOf(world, name);
    }
    for (const one of await world.rows(`select m.kind || m.round as name, m.code from sanhui.meeting m join sanhui.meeting_case mc on mc.meeting = m.id
        join sanhui.case_file f on f.id = mc.case_file where f.number = '${NUMBER}'`)) {
        held[one.name] = one.code;
    }
    people = (await world.rows(`select unnest(string_to_array(name, '、')) as n from sanhui.owner where kind = 'person' union select delegate from sanhui.household
        union select name from sanhui.person`)).map((row) => row.n).filter((n) => n?.length > 1);
});
after(() => world?.end());

/** @param {string} who a member of staff, or 'stranger' @param {string} path @param {number} [status] */
async function read(who, path, status = 200) {
    const answer = await (who === 'stranger' ? stranger : staff[who].browser).get(path);
    assert.equal(answer.status, status, `${who} ${path}: ${answer.text.slice(0, 300)}\n${world.log.slice(-500)}`);
    return answer.text;
}
/** What stands on a page, one block after the other. @param {string} page */
const words = (page) => unheld(page.slice(page.indexOf('<main'))).replace(/<[^>]+>/g, ' ').replace(/[ \n]+/g, ' ');

/** @param {string} page @param {string[]} list in this order */
function says(page, list) {
    let at = 0;
    for (const one of list) {
        const found = words(page).indexOf(one, at);
        assert.ok(found >= 0, `${one} is not behind ${at} in ${words(page).slice(0, 5000)}`);
        at = found;
    }
}

describe('the hearing to come', () => {
    test('has a sheet to sign, door by door, with room for more', async () => {
        const page = await read('clerk', `/print/signin/${world.hearing}`);
        assert.match(page, /内部/);
        says(page, ['听证会（第1轮）签到表', '主持人：沈主任', '签名', '正式代表', '应到 15 人　实到', '记录人（签名）']);
        assert.equal((page.match(/<tr>/g) ?? []).length, 1 + 15 + 3 + 10, 'head, delegates, whoever is invited, empty ones');
        const doors = [...words(page).matchAll(/ (\d+)号\d+室 /g)].map((m) => Number(m[1]));
        assert.deepEqual(doors, [...doors].sort((a, b) => a - b));
        assert.equal(people.filter((name) => page.includes(name)).length >= 15, true, 'by full name');
    });

    test('has an agenda for everybody, and nothing said yet', async () => {
        says(await read('stranger', `/print/agenda/${world.hearing}`), ['听证会（第1轮）议程', '主持人：沈主任', '一、议程', '签到、宣布到会情况', '工作人员', '10分钟', '实施方说明方案', '15分钟', '核对签名',
            '二、表决事项', '三、发言规则', '每次发言不超过3分钟', '附议', '浦晖居民区居民委员会']);
        says(await read('recorder', `/print/record/${world.hearing}`), ['会议尚未散会', '尚未开会', '应到 15 人，实到 0 人']);
        await read('clerk', `/print/report/${world.hearing}`, 404);
        await read('stranger', `/print/rating/${world.hearing}`, 404);
    });
});

describe('the finished case', () => {
    test('its coordination: who signed in online, what each side said, and nothing said apart', async () => {
        says(await read('clerk', `/print/signin/${held.coordination1}`), ['3号801室', '当事人（老年及低层居民）', '线上', '13:50', '线上 13:50', '手机尾号', '申浦物业', '当事人', '应到 8 人　实到 8 人（线上 8　现场 0）']);
        const record = await read('recorder', `/print/record/${held.coordination1}`);
        assert.match(record, /内部/);
        says(record, ['协调会记录（第1轮）', '14:00至15:30', '应到 6 人，实到 6 人', '一、会前', '有车居民', '（陈述）', '诉求：减14个车位', '议程2', '主持人宣布会议开始', '8号 高先生', '（留言）', '车子没地方停',
            '14:30', '调解员与其单独商谈（内容不入记录）', '协议第 1 版生效', '协议条款 2', '主持人宣布散会', '附：争议焦点', '车位替代：一致', '第1条 各方同意', '附件', '会议公告、会议议程、签到表', '协调协议书（第 1 版）', '主持人（签名）', '校验值']);
        assert.doesNotMatch(record, /不能少于五十|让十个|至少留两米五|签约前不动工。好/);
        assert.deepEqual(people.filter((name) => record.includes(name)), [], 'labels, as the room shows them');
    });

    test('its vote and its reviews: figures, remarks by nobody, the sheet that was filled in', async () => {
        says(await read('recorder', `/print/record/${held.owners_assembly1}`), ['业主大会会议记录', '开始表决', '表决截止', '计票结果', '附：表决结果', '21530.82', '监票人（签名）']);
        says(await read('recorder', `/print/record/${held.review1}`), ['应到 30 人，实到 30 人', '自评报告', '被评议单位离场', '开始评议', '计票结果', '主持人宣布散会', '附：表决结果', '发出评议表 30 份，收回 ', '78.57%', '的结果公示（P', '评议人（签名）']);
        const sheet = await read('stranger', `/print/rating/${held.review1}`);
        says(sheet, ['申浦物业评议表', '本表不署名', '满意', '基本满意', '不满意', '不了解', '1．错时车位', '总体评价', '意见和建议']);
        assert.equal((sheet.match(/class="tick"/g) ?? []).length, 3 * 4);
        assert.doesNotMatch(words(sheet), /签名|票号|室号 /);
    });

    test('what the street is told, and when', async () => {
        for (const who of ['clerk', 'recorder', 'street']) {
            says(await read(who, `/print/report/${held.coordination1}`), ['协调会（第1轮）情况的报告', '申江街道办事处：', '14:00至15:30', '第二十三条', '一、会议基本情况', NUMBER, '应到 6 人', '二、居民主要意见', '留言 3 条',
                '三、会议结果', '就“生命通道拓宽：减少车位与绿地之争”事项达成一致', '第1条', '四、落实安排', '申浦物业', '2026年', '五、请街道协调、支持的事项', '特此报告', '核验码 MI-', '（盖章）']);
        }
        says(await read('clerk', `/print/report/${held.owners_assembly1}`), ['表决通过', '同意面积', '达到四分之三以上']);
        for (const code of Object.values(held)) {
            const page = await read('clerk', `/print/report/${code}`);
            assert.deepEqual(people.filter((name) => page.includes(name)), [], 'no resident is named to it');
            assert.doesNotMatch(words(page), /\d号 [^ ]{1,3}(女士|先生)/);
            assert.doesNotMatch(words(page), /尚未报送/);
        }
    });

    test('its sheet: number, handlers, every step in order, what came back, how it was rated', async () => {
        const page = await read('chair', `/print/casesheet/${NUMBER}`);
        assert.match(page, /内部/);
        says(page, ['案件办理单', '浦晖居案〔2026〕147号', NUMBER, '立案日期', '2026年', '已结案', '一、内容', '二、派单', '申浦物业', '潘经理', '三、过程', '协调会（第1轮）', '业主大会会议（第1轮）', '评议会（第2轮）', '四、承诺',
            '已兑现', '五、照片', '没有照片', '六、反馈', '核验码 MI-', '报街道办事处', '七、评价', '满意率 78.57%', '满意率 92.86%']);
        assert.ok(page.includes(`案件编号 ${NUMBER} · `), 'in the foot');
        assert.deepEqual(people.filter((name) => page.includes(name)), []);
    });
});

describe('who is given which', () => {
    /** @type {[string, string[]][]} a kind, and who of the staff may print it */
    const inner = [['signin', ['clerk', 'chair', 'recorder']], ['record', ['clerk', 'chair', 'recorder']], ['report', ['clerk', 'chair', 'recorder', 'street']], ['casesheet', ['clerk', 'chair']]];
    for (const [kind, may] of inner) {
        test(`${kind}: the office of the neighbourhood`, async () => {
            const key = kind === 'casesheet' ? NUMBER : held.review1;
            for (const who of ['clerk', 'chair', 'recorder', 'street', 'property', 'teller']) {
                await read(who, `/print/${kind}/${key}`, may.includes(who) ? 200 : 403);
            }
            await read('pm-clerk', `/print/${kind}/${key}`, 404);
            await read('stranger', `/print/${kind}/${key}`, 403);
            const resident = await residentOf(world, world.here.buildings[0].link);
            assert.equal((await resident.browser.get(`/print/${kind}/${key}.pdf`)).json.err, 'internal');
        });
    }

    test('agenda and rating sheet: everybody, and they name nobody', async () => {
        for (const path of [`agenda/${world.hearing}`, ...Object.values(held).map((code) => `agenda/${code}`), `rating/${held.review1}`, `rating/${held.review2}`]) {
            const page = await read('stranger', `/print/${path}`);
            assert.deepEqual(people.filter((name) => page.includes(name)), [], path);
            assert.doesNotMatch(page, /号\d{3,4}室|1380000|内部/, path);
        }
    });

    test('each as a file, too', async () => {
        for (const path of [`signin/${held.review1}`, `record/${held.review1}`, `report/${held.review1}`, `agenda/${held.review1}`, `rating/${held.review1}`, `casesheet/${NUMBER}`]) {
            const pdf = await staff.clerk.browser.get(`/print/${path}.pdf`);
            assert.equal(pdf.status, 200, `${path} ${pdf.text.slice(0, 200)}`);
            assert.equal(pdf.bytes.subarray(0, 5).toString(), '%PDF-');
            const docx = await staff.clerk.browser.get(`/print/${path}.docx`);
            assert.equal(docx.status, 200, path);
            assert.equal(docx.bytes.subarray(0, 2).toString(), 'PK');
        }
    });

    test('a key of another kind, or none, is a page that is not there', async () => {
        for (const path of [`casesheet/${held.review1}`, `record/${NUMBER}`, 'signin/HE-000000', 'record/%00', 'casesheet/x']) {
            const { status } = await staff.clerk.browser.get(`/print/${path}`);
            assert.ok(status >= 400 && status < 500, `${path}: ${status}`);
        }
    });
});
