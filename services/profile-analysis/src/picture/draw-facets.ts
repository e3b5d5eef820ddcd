import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Language } from '@soulnear/contracts/common.ts';
import type { QuizFacet, QuizResult } from '@soulnear/contracts/quizzes.ts';
import { texts } from '../locales/texts.ts';
import { type Pole, facets as poles } from '../quizzes/bank/facets.ts';
import { shortened } from './draw-text.ts';
import { font, loadFonts } from './fonts.ts';
import { palette } from './palette.ts';

const width = 1_080;
const left = 72;
const inner = width - 2 * left;
const row = 116;
const barHeight = 30;

const colours: Record<Pole, string> = { strength: palette.energy, strain: palette.emotional };

/** The facets of a result as bars with what the answers leave open, and the time before where there was one. */
export async function drawFacets(result: QuizResult, language: Language): Promise<Buffer> {
  loadFonts();
  const repeated = result.facets.some(({ change }) => change !== null);
  const height = 190 + result.facets.length * row + (repeated ? 96 : 60);
  const surface = createCanvas(width, height);
  const canvas = surface.getContext('2d');
  canvas.fillStyle = palette.background;
  canvas.fillRect(0, 0, width, height);
  canvas.fillStyle = palette.card;
  canvas.beginPath();
  canvas.roundRect(24, 24, width - 48, height - 48, 32);
  canvas.fill();
  canvas.fillStyle = palette.text;
  canvas.font = font(44, 'bold');
  canvas.fillText(result.title, left, 108);
  canvas.fillStyle = palette.soft;
  canvas.font = font(24);
  const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric' });
  canvas.textAlign = 'right';
  canvas.fillText(day.format(new Date(result.finishedAt)), left + inner, 106);
  canvas.textAlign = 'left';
  let y = 172;
  for (const facet of result.facets) {
    const pole = poles[result.category][facet.facet] ?? 'strength';
    drawFacet(canvas, y, facet, colours[pole]);
    y += row;
  }
  canvas.fillStyle = palette.soft;
  canvas.font = font(21);
  canvas.fillText(texts(language, 'quiz-picture-note'), left, y + 14);
  if (repeated) {
    drawMark(canvas, left + 8, y + 34, 22);
    canvas.fillStyle = palette.soft;
    canvas.fillText(texts(language, 'quiz-picture-before'), left + 26, y + 52);
  }
  return surface.encode('png');
}

const at = (points: number) => left + (Math.min(100, Math.max(0, points)) / 100) * inner;

function drawFacet(
  canvas: SKRSContext2D,
  y: number,
  { name, score, give, change }: QuizFacet,
  colour: string,
): void {
  canvas.fillStyle = palette.text;
  canvas.font = font(28);
  canvas.fillText(shortened(canvas, name, inner), left, y + 22);
  const top = y + 42;
  const bar = (from: number, to: number, fill: string, alpha: number) => {
    canvas.globalAlpha = alpha;
    canvas.fillStyle = fill;
    canvas.beginPath();
    canvas.roundRect(from, top, Math.max(0, to - from), barHeight, barHeight / 2);
    canvas.fill();
    canvas.globalAlpha = 1;
  };
  bar(left, left + inner, palette.line, 0.6);
  bar(left, at(score + give), colour, 0.25);
  bar(left, at(score), colour, 0.45);
  bar(left, Math.max(left + barHeight, at(score - give)), colour, 0.9);
  // The middle of the scale.
  canvas.fillStyle = palette.card;
  canvas.fillRect(at(50) - 1.5, top, 3, barHeight);
  if (change !== null) drawMark(canvas, at(score - change), top - 4, barHeight + 8);
}

function drawMark(canvas: SKRSContext2D, x: number, y: number, height: number): void {
  canvas.fillStyle = palette.text;
  canvas.beginPath();
  canvas.roundRect(x - 2.5, y, 5, height, 2.5);
  canvas.fill();
}
