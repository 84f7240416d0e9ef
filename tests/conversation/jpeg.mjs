/** What a JPEG holds, by its markers. */
import assert from 'node:assert/strict';

/**
 * @param {Buffer} bytes
 * @returns {{width: number, height: number, beside: string[]}} beside: the segments that are no part of the picture
 */
export function readJpeg(bytes) {
    assert.equal(bytes.readUInt16BE(0), 0xffd8);
    assert.equal(bytes.readUInt16BE(bytes.length - 2), 0xffd9);
    const beside = [];
    let width = 0, height = 0;
    for (let at = 2; bytes[at + 1] !== 0xda; at += 2 + bytes.readUInt16BE(at + 2)) {
        const marker = bytes[at + 1];
        assert.equal(bytes[at], 0xff, `no marker at ${at}`);
        if (marker >= 0xe0) {
            beside.push(marker.toString(16));
        } else if (marker >= 0xc0 && marker <= 0xc2) {
            height = bytes.readUInt16BE(at + 5);
            width = bytes.readUInt16BE(at + 7);
        }
    }
    return { width, height, beside };
}
