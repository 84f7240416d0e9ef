/** Every subcommand says how it is called, and what was wrong with a call. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { binary, tool } from './harness.mjs';

const { out: overview } = await tool(binary, ['--help']);
const commands = [...overview.matchAll(/^ {2}([a-z-]+) /gm)].map((found) => found[1]);

test('the overview names them all', () => {
    assert.deepEqual(commands, ['serve', 'migrate', 'demo', 'import', 'export', 'archive', 'verify', 'count', 'staff', 'backup', 'restore', 'check-config', 'healthcheck', 'version']);
});

for (const command of commands) {
    describe(command, () => {
        for (const args of [['--help'], ['-h'], ['something', '--help']]) {
            test(`${args.join(' ')}: how it is called, on stdout, exit code 0`, async () => {
                const { code, out, err } = await tool(binary, [command, ...args]);
                assert.equal(code, 0);
                assert.equal(err, '');
                assert.match(out, new RegExp(`^usage: sanhui ${command}`));
                assert.ok(out.trim().split('\n').length >= 3, 'and what it does');
            });
        }

        test('a wrong option: named on stderr, exit code 2', async () => {
            const { code, out, err } = await tool(binary, [command, '--no-such-option']);
            assert.equal(code, 2, err);
            assert.equal(out, '');
            assert.match(err, /--no-such-option/);
            assert.match(err, new RegExp(`^sanhui ${command}: .*\nusage: sanhui ${command}`), 'one line, then how it is called');
        });
    });
}

/** @type {[string[], RegExp][]} */ ([
    [['serve', 'NO_SETTING=1'], /NO_SETTING/],
    [['migrate', 'now'], /"now"/],
    [['demo', 'here'], /"here"/],
    [['demo', '--links'], /--links/],
    [['import'], /FILE\.csv/],
    [['export'], /nothing/],
    [['archive'], /CODE and -o FILE/],
    [['export', 'minutes'], /"minutes"/],
    [['export', 'meeting', 'HE-K7M3PQ'], /-o FILE/],
    [['verify'], /FILE/],
    [['verify', 'a.zip', '--tip', 'xyz'], /--tip/],
    [['verify', 'a.zip', 'b.zip'], /b\.zip/],
    [['count'], /FILE/],
    [['staff', 'sack', 'chair'], /"sack"/],
    [['staff', 'add'], /"add".*USERNAME/],
    [['staff', 'list', 'chair'], /"list"/],
    [['backup'], /FOLDER/],
    [['backup', 'a', 'b'], /"b"/],
    [['restore'], /FOLDER/],
    [['restore', 'a', 'b'], /"b"/],
    [['healthcheck', 'please'], /"please"/],
    [['version', 'two'], /"two"/],
    [['no-such-command'], /^sanhui: there is no command "no-such-command";.*\n$/],
]).forEach(([args, named]) => test(`sanhui ${args.join(' ')}: exit code 2, and what is wrong`, async () => {
    const { code, out, err } = await tool(binary, args);
    assert.equal(code, 2, err);
    assert.equal(out, '');
    assert.match(err, named);
}));
