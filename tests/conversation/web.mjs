/** HTTP as a phone's or a desk's browser does it: cookies, Origin, JSON. */
import assert from 'node:assert/strict';
import http from 'node:http';

/** @typedef {{status: number, headers: http.IncomingHttpHeaders, bytes: Buffer, text: string, json: any}} Answer */

/** @param {string} link @returns {string} the token in a QR's link */
export const tokenOf = (link) => /** @type {string} */ (link.split(/\/j\/|#/).at(-1));

export class Browser {
    /** @type {string | undefined} the session's cookie, as it is sent back */ cookie;

    /** @param {import('./world.mjs').World} world */
    constructor(world) {
        this.world = world;
    }

    /**
     * @param {string} method
     * @param {string} path
     * @param {{body?: string | Buffer, headers?: Record<string, string | undefined>}} [options] a header undefined = left out
     * @returns {Promise<Answer>}
     */
    request(method, path, options = {}) {
        const headers = { Origin: this.world.origin, ...(this.cookie && { Cookie: this.cookie }), ...options.headers };
        for (const name of Object.keys(headers)) {
            if (headers[name] === undefined) {
                delete headers[name];
            }
        }
        return new Promise((done, failed) => {
            const asked = http.request({ host: '127.0.0.1', port: this.world.port, agent: this.world.agent, method, path, headers, timeout: 20_000 }, (answer) => {
                const parts = [];
                answer.on('data', (part) => parts.push(part)).on('error', failed).on('end', () => {
                    const bytes = Buffer.concat(parts);
                    const text = bytes.toString('utf8');
                    const json = /json/.test(answer.headers['content-type'] ?? '') && text !== '' ? JSON.parse(text) : undefined;
                    this.#keep(answer.headers['set-cookie'] ?? []);
                    done({ status: answer.statusCode ?? 0, headers: answer.headers, bytes, text, json });
                });
            });
            asked.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
                // The server closes what has idled for five seconds; a request may cross that on its way, and is sent anew as a browser does.
                if (asked.reusedSocket && error.code === 'ECONNRESET') {
                    done(this.request(method, path, options));
                } else {
                    failed(error);
                }
            }).on('timeout', () => asked.destroy(new Error(`${method} ${path}: no answer`)));
            asked.end(options.body);
        });
    }

    /** @param {string[]} set */
    #keep(set) {
        for (const cookie of set) {
            const [pair] = cookie.split(';');
            const gone = pair.endsWith('=') || /max-age=0/i.test(cookie);
            this.cookie = gone ? undefined : pair;
        }
    }

    /** @param {string} path */
    get(path) {
        return this.request('GET', path);
    }

    /**
     * @param {string} path
     * @param {object} body
     */
    post(path, body) {
        const text = JSON.stringify(body);
        return this.request('POST', path, { body: text, headers: { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(text)) } });
    }

    /**
     * A door that must open.
     * @param {string} path
     * @param {object} body
     */
    async enter(path, body) {
        const { status, json, text } = await this.post(path, body);
        assert.equal(status, 200, `${path}: ${text}`);
        return json;
    }
}
