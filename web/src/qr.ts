// The QR code of an address as one SVG path; drawn by the page itself, so that it needs nothing more.
import qrcode from 'qrcode-generator';

export interface QrPath {
  size: number; // modules on a side, quiet zone included
  d: string;
}

const QUIET = 4;

export function qr_path(text: string): QrPath {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const n = code.getModuleCount();
  let d = '';
  for (let y = 0; y < n; y += 1) {
    for (let x = 0; x < n; x += 1) {
      if (code.isDark(y, x)) {
        let run = 1;
        while (x + run < n && code.isDark(y, x + run)) {
          run += 1;
        }
        d += `M${x + QUIET} ${y + QUIET}h${run}v1h-${run}z`;
        x += run;
      }
    }
  }
  return { size: n + 2 * QUIET, d };
}
