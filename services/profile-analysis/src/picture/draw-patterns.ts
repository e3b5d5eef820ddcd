import type { SKRSContext2D } from '@napi-rs/canvas';
import type { PersonProfile } from '@soulnear/contracts/profile.ts';
import { shortened } from './draw-text.ts';
import { font } from './fonts.ts';
import { palette } from './palette.ts';
import type { Area, Words } from './picture-types.ts';

export const patternRow = 84;

/** The weightiest patterns: title, kind and how often, and how sure as a bar. */
export function drawPatterns(
  canvas: SKRSContext2D,
  area: Area,
  patterns: PersonProfile['patterns'],
  words: Words,
): void {
  const { x, width } = area;
  for (const [index, { kind, title, confidence, occurrences, confirmed }] of patterns.entries()) {
    const y = area.y + index * patternRow;
    canvas.fillStyle = palette[kind];
    canvas.beginPath();
    canvas.arc(x + 8, y + 16, 8, 0, Math.PI * 2);
    canvas.fill();
    canvas.fillStyle = palette.text;
    canvas.font = font(28, 'bold');
    const shown = shortened(canvas, title, width - 70);
    canvas.fillText(shown, x + 32, y + 26);
    if (confirmed) tick(canvas, x + 42 + canvas.measureText(shown).width, y + 26);
    canvas.fillStyle = palette.soft;
    canvas.font = font(21);
    canvas.fillText(`${words[kind]} · ${words.times(occurrences)}`, x + 32, y + 58);
    const [left, wide] = [x + width - 260, 260];
    bar(canvas, left, y + 44, wide, 1, palette.line);
    bar(canvas, left, y + 44, wide, Math.max(0.04, confidence), palette[kind]);
  }
}

/** Drawn as lines: no text font of ours has the sign. */
function tick(canvas: SKRSContext2D, x: number, y: number): void {
  canvas.save();
  canvas.strokeStyle = palette.text;
  canvas.lineWidth = 3.5;
  canvas.lineCap = 'round';
  canvas.lineJoin = 'round';
  canvas.beginPath();
  canvas.moveTo(x, y - 8);
  canvas.lineTo(x + 6, y - 1);
  canvas.lineTo(x + 18, y - 18);
  canvas.stroke();
  canvas.restore();
}

function bar(
  canvas: SKRSContext2D,
  x: number,
  y: number,
  width: number,
  share: number,
  colour: string,
): void {
  canvas.fillStyle = colour;
  canvas.beginPath();
  canvas.roundRect(x, y, width * share, 14, 7);
  canvas.fill();
}
