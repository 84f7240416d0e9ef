/** docs/protocol.md against the code: no message, field, row, refusal code or route is missing on either side. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { repo } from './harness.mjs';

const read = (/** @type {string} */ path) => readFileSync(join(repo, path), 'utf8');
const folder = (/** @type {string} */ path, /** @type {RegExp} */ name) => readdirSync(join(repo, path)).filter((file) => name.test(file)).map((file) => read(join(path, file))).join('\n');
const page = read('docs/protocol.md');

/** The cells of a section's tables, row by row. @param {string} heading @returns {string[][]} */
function tableOf(heading) {
    const section = page.split(/^## /m).find((part) => part.startsWith(heading));
    assert.ok(section, `docs/protocol.md has no section ${heading}`);
    return section.split('\n').filter((line) => line.startsWith('| ') && !/^\| ?-/.test(line)).slice(1)
        .map((line) => line.slice(1, -1).split('|').map((cell) => cell.trim()));
}

/** The words in backquotes. @param {string} cell */
const quoted = (cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, word]) => word);
/** @param {string} text @param {RegExp} pattern */
const found = (text, pattern) => [...new Set([...text.matchAll(pattern)].map(([, word]) => word))].sort();
/** @param {Iterable<string>} words */
const sorted = (words) => [...new Set(words)].sort();

describe('messages', () => {
    const documented = new Map(tableOf('Messages').filter(([name]) => quoted(name).length > 0).map(([name, who, phase, fields, answer]) => [quoted(name)[0], { who, phase, fields, answer }]));

    test('of server/domain/messages.h stand on the page, and no others', () => {
        assert.deepEqual(sorted(documented.keys()), found(read('server/domain/messages.h'), /^\s*X\(\w+,\s*"([^"]+)"\)/gm));
    });

    test('have the fields that the decoder takes', () => {
        const code = ['meeting', 'poll', 'kind'].map((part) => read(`server/protocol/${part}_messages.c`)).join('\n');
        assert.ok(code.includes('ROW('));
        const lists = new Map([...code.matchAll(/static const struct field (\w+)\[\] = \{(.*?)\};\n/gs)].map(([, name, body]) =>
            [name, [...body.matchAll(/(?:INT|INT_OR_NONE|COUNT|COUNT_OR_NONE|TEXT|TEXT_OR_NONE|NAME_OR_NONE|SAID|SAID_OR_NONE|WORD|WORD_OR_NONE|TIME|BOOL)\("(\w+)"|\.name = "(\w+)"|(ANSWERS)\(/g)].map((match) => match[1] ?? match[2] ?? 'answers')]));
        for (const [, constant, list] of code.matchAll(/ROW\(MESSAGE_(\w+), \w+, \d+, (\w+)\)/g)) {
            const name = /** @type {any} */ (read('server/domain/messages.h').match(new RegExp(`X\\(${constant},\\s*"([^"]+)"`)))[1];
            const cell = /** @type {any} */ (documented.get(name)).fields;
            const outer = cell.replace(/ \([^)]*\)/g, '').replace(/\[\{.*\}\]|\{[^}]*\}/g, (/** @type {string} */ inner) => inner.replace(/\w+\??:/g, ''));
            assert.deepEqual(sorted([...outer.matchAll(/(\w+)\??:/g)].map((match) => match[1])), sorted(lists.get(list) ?? []), name);
        }
    });

    test('say in which phases as tests/rights.csv does', () => {
        const rights = new Map(read('tests/rights.csv').split('\n').filter((line) => /^[a-z]/.test(line)).map((line) => [line.split(',')[0], line.split(',')[1]]));
        const everywhere = { any: ['meeting', 'anywhere'] };
        for (const [name, { phase }] of documented) {
            const csv = /** @type {string} */ (rights.get(name));
            const cell = phase.replace('open and later', 'open recess closed and later').replace('closed and later', 'closed minutes_draft minutes_confirmed minutes_signed published adjourned filed');
            assert.ok(cell === csv || everywhere[cell]?.includes(csv), `${name}: ${cell} on the page, ${csv} in the table`);
        }
    });
});

describe('rows', () => {
    const documented = tableOf('Rows').flatMap(([name]) => quoted(name));

    test('that SQL and the server make stand on the page', () => {
        const sql = folder('sql/functions', /\.sql$/);
        const live = folder('server/live', /\.c$/);
        const made = sorted([...found(sql, /select '(\w+)' as t\b/g), ...found(live, /\{\\"t\\":\\"(\w+)\\"/g), ...found(live, /"t", json_string\("(\w+)"\)/g), ...found(live, /"t", "(\w+)"/g)]);
        assert.ok(made.length > 10, made.join());
        const rows = made.filter((name) => name !== 'tip');      // goes out signed, in the frame's tips
        assert.deepEqual(rows.filter((name) => !documented.includes(name)), []);
        assert.deepEqual(sorted(documented).filter((name) => !rows.includes(name)), []);
    });
});

describe('refusal codes', () => {
    const documented = tableOf('Refusal codes').flatMap(([name]) => quoted(name));
    const known = found(read('server/protocol/refusals.c'), /^\s*\{"(\w+)",/gm);

    test('of the server stand on the page, each with its sentence, and no others', () => {
        assert.deepEqual(sorted(documented), known);
    });

    test('have one sentence each: the first of two would hide the other', () => {
        const all = [...read('server/protocol/refusals.c').matchAll(/^\s*\{"(\w+)",/gm)].map(([, code]) => code);
        assert.deepEqual(all.filter((code, i) => all.indexOf(code) !== i), []);
        assert.deepEqual(documented.filter((code, i) => documented.indexOf(code) !== i), []);
    });

    test('that SQL and the handlers give are among them', () => {
        const given = [...found(folder('sql/functions', /\.sql$/), /"refused":"(\w+)"/g), ...found(folder('sql/functions', /\.sql$/), /'refused', '(\w+)'/g),
            ...found(folder('server/live', /\.c$/), /refuse(?!_field\(\w+, \w+, )\w*\([^;"{]*"(\w+)"/g)];
        assert.ok(given.length > 10);
        assert.deepEqual(sorted(given).filter((code) => !known.includes(code)), []);
    });
});

describe('routes', () => {
    const documented = tableOf('HTTP').flatMap(([name]) => quoted(name)).filter((route) => /^(GET|POST) /.test(route)).map((route) => route.replace(/\?.*/, ''));

    test('of the server stand on the page, and no others', () => {
        const pages = read('server/live/pages.c');
        const gets = found(pages.match(/\} pages\[\] = \{(.*?)\n\};/s)?.[1] ?? '', /\{"([^"]+)"/g);
        const posts = found(read('server/live/door.c').match(/\} doors\[\] = \{(.*?)\n\s*\};/s)?.[1] ?? '', /\{"([^"]+)"/g);
        const papers = found(read('server/live/page_papers.c').match(/\} printed\[\] = \{(.*?)\n\};/s)?.[1] ?? '', /\{"([^"]+)"/g);
        assert.ok(gets.length > 10 && posts.length > 4 && papers.length > 4);
        const shape = (/** @type {string} */ route) => route.replace(/(\/)(one\/)?[A-Z][A-Z/]*(\.\w+)?$/, '$1').replace(/\/\*$/, '/');
        const onPage = documented.map(shape);
        const served = [...gets.filter((path) => !['/desk/', '/print/'].includes(path)).map((path) => `GET ${path}`), ...papers.map((kind) => `GET /print/${kind}/`), ...posts.map((path) => `POST ${path}`), 'POST /cast', 'POST /clip', 'POST /photo', 'POST /register', 'GET /assets/', 'GET /people-template.csv', 'GET /register-template.csv'];
        assert.deepEqual(sorted(onPage), sorted(served));
    });
});
