// What an amendment changed: two texts as one run of pieces, taken out, put in, or the same. Pure.

export interface Piece {
  is: 'same' | 'gone' | 'new';
  text: string;
}

const WORD = /[0-9A-Za-z]/;
/** What never stands alone: joiners, variation selectors, skin tones, combining marks. */
const JOINS = /[\u0300-\u036f\u200d\u20e3\ufe0e\ufe0f]|\ud83c[\udffb-\udfff]/;
/** Fewer characters than this between two changes are read as part of them. */
const SHORT = 2;

/** Chinese by characters, numbers and Latin words whole, an emoji with all that belongs to it. */
export function tokens_of(text: string): string[] {
  const tokens: string[] = [];
  let joined = false;
  for (const one of Array.from(text)) {
    const last = tokens[tokens.length - 1];
    const belongs = last !== undefined && (joined || JOINS.test(one) || (WORD.test(one) && WORD.test(last)));
    if (belongs) {
      tokens[tokens.length - 1] = last + one;
    } else {
      tokens.push(one);
    }
    joined = one === '\u200d';
  }
  return tokens;
}

/** Lengths of the longest common subsequence of what follows each pair of places. */
function common(a: string[], b: string[]): number[][] {
  const table = a.concat(['']).map(() => b.concat(['']).map(() => 0));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let k = b.length - 1; k >= 0; k--) {
      table[i]![k] = a[i] === b[k] ? table[i + 1]![k + 1]! + 1 : Math.max(table[i + 1]![k]!, table[i]![k + 1]!);
    }
  }
  return table;
}

/** A change is told as what went and then what came, however many pieces it was found in. */
function join(pieces: Piece[]): Piece[] {
  const out: Piece[] = [];
  let gone = '';
  let fresh = '';
  const settle = (): void => {
    if (gone !== '') {
      out.push({ is: 'gone', text: gone });
    }
    if (fresh !== '') {
      out.push({ is: 'new', text: fresh });
    }
    gone = fresh = '';
  };
  pieces.forEach((piece, i) => {
    const between = i > 0 && i < pieces.length - 1 && gone + fresh !== '';
    if (piece.is === 'gone') {
      gone += piece.text;
    } else if (piece.is === 'new') {
      fresh += piece.text;
    } else if (between && tokens_of(piece.text).length < SHORT) {
      gone += piece.text;
      fresh += piece.text;
    } else {
      settle();
      out.push(piece);
    }
  });
  settle();
  return out;
}

export function difference(before: string, after: string): Piece[] {
  const a = tokens_of(before);
  const b = tokens_of(after);
  const table = common(a, b);
  const pieces: Piece[] = [];
  const put = (is: Piece['is'], text: string): void => {
    const last = pieces[pieces.length - 1];
    if (last && last.is === is) {
      last.text += text;
    } else {
      pieces.push({ is, text });
    }
  };
  let i = 0;
  let k = 0;
  while (i < a.length || k < b.length) {
    if (i < a.length && k < b.length && a[i] === b[k]) {
      put('same', a[i]!);
      i += 1;
      k += 1;
    } else if (k === b.length || (i < a.length && table[i + 1]![k]! >= table[i]![k + 1]!)) {
      put('gone', a[i]!);
      i += 1;
    } else {
      put('new', b[k]!);
      k += 1;
    }
  }
  return join(pieces);
}
