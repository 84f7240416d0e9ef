/** What the tests with hostile input share: their files, and a box that is open while they run. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { R01, openHearing, openPollFor } from './hearing.mjs';
import { holderOf } from './phone.mjs';
import { repo } from './world.mjs';

const FIRST_VOTER = 200;

/** @3:ab@ stands for ababab. @param {string} text */
export const expand = (text) => text.replace(/@(\d+):(.*?)@/gs, (_, count, part) => part.repeat(Number(count)));

/**
 * The cases of a folder below tests/hostile, file by file.
 * @param {string} folder
 * @returns {{group: string, cases: {expect: string, name: string, text: string}[]}[]}
 */
export const casesIn = (folder) => readdirSync(join(repo, 'tests/hostile', folder)).sort().map((file) => ({
    group: file.replace('.tsv', ''),
    cases: readFileSync(join(repo, 'tests/hostile', folder, file), 'utf8').trimEnd().split('\n').map((line) => {
        const [expect, name, text] = line.split('\t');
        return { expect, name, text: expand(text) };
    }),
}));

/** A hearing with an open poll, and households that have not voted in it yet. */
export class Box {
    voters = 0;

    /** @param {import('./world.mjs').World} world @param {import('./phone.mjs').Phone} chair @param {any} poll */
    constructor(world, chair, poll) {
        this.world = world;
        this.chair = chair;
        this.poll = poll;
        // Whoever says nothing for 45 seconds is hung up on, and all this takes longer.
        this.heartbeat = setInterval(() => void chair.say('ping'), 15_000);
    }

    end() {
        clearInterval(this.heartbeat);
    }

    /** Somebody who comes now joins, casts, and the ballot is counted. */
    async newPhoneVotes() {
        const phone = await holderOf(this.world, this.world.here.households[FIRST_VOTER + this.voters].link);
        await phone.enter(this.world.hearing);
        await phone.until((p) => p.seat(this.poll.id));
        assert.ok((await phone.cast(this.poll.id, [1])).ok);
        this.voters++;
        await this.chair.until((c) => c.row('poll', this.poll.id).cast === this.voters);
        phone.close();
    }
}

/** @param {import('./world.mjs').World} world */
export async function openBox(world) {
    const chair = await openHearing(world);
    return new Box(world, chair, await openPollFor(chair, R01, []));
}
