// WeChat keeps old phones on old engines: what the phone's page is made of must work in Chrome 86 and iOS 13.4.
// Syntax is lowered by the build and newer library calls are refused by the type check (lib ES2019); what neither
// of them sees is looked for here, in every file that the phone's page reaches.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const WEB = join(__dirname, '../..');

const IN_SCRIPTS: [RegExp, string][] = [
  [/\bstructuredClone\b/, 'Chrome 98, iOS 15.4'],
  [/\brandomUUID\b/, 'Chrome 92, iOS 15.4, secure pages alone'],
  [/\bAbortSignal\.(any|timeout)\b/, 'Chrome 103, iOS 16'],
  [/\.(at|findLast|findLastIndex|toSorted|toReversed|replaceAll|hasOwn|groupBy|allSettled)\(/, 'iOS 13 to 17.4'],
  [/\(\?<[=!]/, 'lookbehind: iOS 16.4, and the whole script fails to load'],
  [/\.(showModal|replaceChildren|showPopover|checkVisibility|scrollIntoViewIfNeeded)\(/, 'iOS 14 to 17.4'],
  [/\bnavigator\.(share|locks|clipboard)\b/, 'not in web views'],
  [/\b(serviceWorker|BroadcastChannel|WeakRef|requestIdleCallback)\b/, 'not in iOS web views of that age'],
  [/^await /m, 'top-level await: Chrome 89, iOS 15'],
];

const IN_STYLES: [RegExp, string][] = [
  [/:(has|is|where)\(/, 'Chrome 88 to 105, iOS 14 to 15.4'],
  [/(^|[\s;{])(row-|column-)?gap\s*:/, 'in a flex box: iOS 14.5'],
  [/(^|[\s;{])inset(-block|-inline)?\s*:/, 'Chrome 87, iOS 14.5'],
  [/(^|[\s;{])(margin|padding|border)-(block|inline)\s*:/, 'Chrome 87, iOS 14.5'],
  [/(^|[\s;{])(aspect-ratio|accent-color|translate|scale|rotate|content-visibility)\s*:/, 'Chrome 88 and later'],
  [/@(layer|container|property|scope)\b/, 'Chrome 85 and later'],
  [/\bcolor-mix\(|\boklch\(/, 'Chrome 111'],
  [/^\s*&/m, 'nesting: Chrome 112'],
];

/** Newer, and fine where the line before gives the same property in an older way. */
const WITH_FALLBACK = /^\s*([a-z-]+):[^;]*(\d(d|s|l)vh\b|\b(min|max|clamp)\()/;

function reached(from: string, found = new Map<string, string>()): Map<string, string> {
  if (found.has(from)) {
    return found;
  }
  const text = readFileSync(from, 'utf8');
  found.set(from, text);
  for (const words of text.match(/\b(from|import)\s*\(?\s*'\.[^']+'/g) ?? []) {
    const name = words.slice(words.indexOf("'") + 1, -1);
    const path = join(dirname(from), name);
    const file = [path, `${path}.ts`, `${path}/index.ts`].find((one) => /\.(ts|vue|css)$/.test(one) && existsSync(one));
    expect(file, `${from} imports ${name}`).toBeDefined();
    reached(file ?? '', found);
  }
  return found;
}

const files = reached(join(WEB, 'src/phone/main.ts'));
const bare = (text: string): string => text.replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '');

describe("the phone's page in an old web view", () => {
  it('is looked at whole', () => {
    const names = Array.from(files.keys(), (file) => file.slice(WEB.length));
    expect(names.length).toBeGreaterThan(50);
    for (const one of ['/src/phone/pages/BallotPage.vue', '/src/phone/pages/MePage.vue', '/src/connection.ts', '/src/styles/base.css']) {
      expect(names).toContain(one);
    }
  });

  it('calls nothing that it lacks', () => {
    for (const [file, text] of files) {
      for (const [pattern, since] of file.endsWith('.css') ? IN_STYLES : IN_SCRIPTS) {
        expect(pattern.exec(bare(text))?.[0], `${file}: ${since}`).toBeUndefined();
      }
    }
  });

  it('has an older way beside each newer length', () => {
    for (const [file, text] of files) {
      const lines = file.endsWith('.css') ? bare(text).split('\n') : [];
      lines.forEach((line, i) => {
        const property = WITH_FALLBACK.exec(line)?.[1];
        if (property) {
          expect(lines[i - 1], `${file}: ${line.trim()}`).toMatch(new RegExp(`^\\s*${property}:`));
        }
      });
    }
  });

  it('is built for it', () => {
    const config = readFileSync(join(WEB, 'vite.config.ts'), 'utf8');
    expect(config).toContain("target: ['es2019', 'chrome64', 'safari12']");
    expect(config).toContain("cssTarget: ['chrome64', 'safari12']");
    expect(JSON.parse(readFileSync(join(WEB, 'tsconfig.json'), 'utf8')).compilerOptions.lib).toEqual(['ES2019', 'DOM', 'DOM.Iterable']);
  });
});
