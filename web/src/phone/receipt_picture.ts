// A receipt as a picture, drawn by the phone itself: WeChat's browser saves a picture by a long press, and nothing else.
import { qr_path } from '../qr';

/** What stands on it, from top to bottom. */
export interface ReceiptWords {
  title: string;
  of: string; // whose, and in which poll
  choices: string[];
  facts: [string, string][];
  code: string; // under the QR code
  address: string; // in it
}

interface Piece {
  text: string;
  size: number;
  bold: boolean;
  gap: number; // above it
}

const WIDTH = 720;
const EDGE = 48;
const QR = 300;
const LEADING = 1.4;
const INK = '#1c1c1a';

/** Breaks a text into lines no wider than width, by what measure says of a piece of it. Chinese breaks anywhere. */
export function wrapped(text: string, width: number, measure: (piece: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const letter of Array.from(text)) {
    if (line !== '' && measure(line + letter) > width) {
      lines.push(line);
      line = letter.trim();
    } else {
      line += letter;
    }
  }
  return lines.concat(line);
}

/** The pieces in their order. */
export function receipt_pieces(words: ReceiptWords): Piece[] {
  return [
    { text: words.title, size: 48, bold: true, gap: 0 },
    { text: words.of, size: 30, bold: false, gap: 12 },
    ...words.choices.map((text) => ({ text, size: 38, bold: true, gap: 20 })),
    ...words.facts.map(([name, value], i) => ({ text: `${name}  ${value}`, size: 28, bold: false, gap: i === 0 ? 28 : 6 })),
  ];
}

/** Draws it and gives it back as the address of an image, its bytes in it. Throws where the browser has no canvas. */
export function receipt_picture(words: ReceiptWords, family: string): string {
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d');
  if (!pen) {
    throw new Error('no canvas');
  }
  const font = ({ size, bold }: Pick<Piece, 'size' | 'bold'>): string => `${bold ? 'bold ' : ''}${size}px ${family}`;
  const lines: (Piece & { line: string; y: number })[] = [];
  let y = EDGE;
  for (const piece of receipt_pieces(words)) {
    pen.font = font(piece);
    y += piece.gap;
    for (const line of wrapped(piece.text, WIDTH - 2 * EDGE, (text) => pen.measureText(text).width)) {
      lines.push({ ...piece, line, y });
      y += piece.size * LEADING;
    }
  }
  canvas.width = WIDTH;
  canvas.height = y + 24 + QR + 28 * LEADING + EDGE; // this also clears it, and forgets the font
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = INK;
  pen.textBaseline = 'top';
  for (const one of lines) {
    pen.font = font(one);
    pen.fillText(one.line, EDGE, one.y);
  }
  pen.font = font({ size: 28, bold: false });
  pen.textAlign = 'center';
  pen.fillText(words.code, WIDTH / 2, y + 24 + QR);
  const code = qr_path(words.address);
  pen.translate((WIDTH - QR) / 2, y + 24);
  pen.scale(QR / code.size, QR / code.size);
  pen.fillStyle = '#000';
  pen.fill(new Path2D(code.d));
  return canvas.toDataURL('image/png');
}
