// SHA-256 in plain JavaScript: on plain http a phone has no WebCrypto, and the small libraries need BigInt,
// which iOS 13 lacks. Used for receipts; not for secrets.

function primes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n += 1) {
    if (found.every((prime) => n % prime !== 0)) {
      found.push(n);
    }
  }
  return found;
}

function fraction_bits(x: number): number {
  return ((x - Math.floor(x)) * 2 ** 32) | 0;
}

const PRIMES = primes(64);
const K = PRIMES.map((prime) => fraction_bits(Math.cbrt(prime)));
const START = PRIMES.slice(0, 8).map((prime) => fraction_bits(Math.sqrt(prime)));

function turn(x: number, by: number): number {
  return (x >>> by) | (x << (32 - by));
}

function padded(bytes: Uint8Array): DataView {
  const length = ((bytes.length + 8) >> 6) * 64 + 64;
  const block = new Uint8Array(length);
  block.set(bytes);
  block[bytes.length] = 0x80;
  const view = new DataView(block.buffer);
  view.setUint32(length - 8, Math.floor(bytes.length / 0x20000000));
  view.setUint32(length - 4, (bytes.length << 3) >>> 0);
  return view;
}

/** One block of 64 bytes, mixed into the state. */
function mix(state: Int32Array, view: DataView, at: number, w: Int32Array): void {
  for (let i = 0; i < 16; i += 1) {
    w[i] = view.getInt32(at + 4 * i);
  }
  for (let i = 16; i < 64; i += 1) {
    const a = w[i - 15]!;
    const b = w[i - 2]!;
    const s0 = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3);
    const s1 = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
    w[i] = (w[i - 16]! + s0 + w[i - 7]! + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = Array.from(state) as [
    number, number, number, number, number, number, number, number,
  ];
  for (let i = 0; i < 64; i += 1) {
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i]! + w[i]!) | 0;
    const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((x, i) => {
    state[i] = (state[i]! + x) | 0;
  });
}

/** SHA-256 of the text's UTF-8 bytes, as 64 hex digits. */
export function sha256_hex(text: string): string {
  const view = padded(new TextEncoder().encode(text));
  const state = Int32Array.from(START);
  const w = new Int32Array(64);
  for (let at = 0; at < view.byteLength; at += 64) {
    mix(state, view, at, w);
  }
  return Array.from(state, (x) => `0000000${(x >>> 0).toString(16)}`.slice(-8)).join('');
}
