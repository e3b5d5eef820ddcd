import type { SKRSContext2D } from '@napi-rs/canvas';
import type { MoodPoint } from '@soulnear/contracts/profile.ts';
import { font } from './fonts.ts';
import { palette } from './palette.ts';
import type { Area, Words } from './picture-types.ts';

const kinds = ['mood', 'stress', 'energy'] as const;
const dashes = { mood: [], stress: [14, 8], energy: [3, 8] };
const mostPoints = 24;

/** Mood, tension and strength from 1 to 10, in their order of time; many points become means of neighbours. */
export function drawStates(canvas: SKRSContext2D, area: Area, history: MoodPoint[], words: Words): void {
  const points = thinned(history);
  const plot = { x: area.x + 40, y: area.y, width: area.width - 40, height: area.height - 84 };
  const yOf = (value: number) => plot.y + plot.height * (1 - (value - 1) / 9);
  const xOf = (index: number) =>
    plot.x + (points.length === 1 ? plot.width / 2 : (plot.width * index) / (points.length - 1));
  canvas.font = font(20);
  for (const value of [1, 5, 10]) {
    canvas.strokeStyle = palette.line;
    canvas.lineWidth = 2;
    canvas.setLineDash([]);
    canvas.beginPath();
    canvas.moveTo(plot.x, yOf(value));
    canvas.lineTo(plot.x + plot.width, yOf(value));
    canvas.stroke();
    canvas.fillStyle = palette.soft;
    canvas.textAlign = 'right';
    canvas.fillText(String(value), plot.x - 12, yOf(value) + 7);
  }
  for (const kind of kinds) {
    canvas.strokeStyle = palette[kind];
    canvas.fillStyle = palette[kind];
    canvas.lineWidth = 5;
    canvas.lineJoin = 'round';
    canvas.setLineDash(dashes[kind]);
    canvas.beginPath();
    for (const [index, point] of points.entries()) canvas.lineTo(xOf(index), yOf(point[kind]));
    canvas.stroke();
    canvas.setLineDash([]);
    for (const [index, point] of points.entries()) {
      canvas.beginPath();
      canvas.arc(xOf(index), yOf(point[kind]), 7, 0, Math.PI * 2);
      canvas.fill();
    }
  }
  days(canvas, plot, points, words);
  legend(canvas, area, words);
}

function days(canvas: SKRSContext2D, plot: Area, points: MoodPoint[], words: Words): void {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return;
  canvas.fillStyle = palette.soft;
  canvas.font = font(20);
  const y = plot.y + plot.height + 34;
  if (points.length === 1) {
    canvas.textAlign = 'center';
    canvas.fillText(words.day(new Date(first.at)), plot.x + plot.width / 2, y);
  } else {
    canvas.textAlign = 'left';
    canvas.fillText(words.day(new Date(first.at)), plot.x, y);
    canvas.textAlign = 'right';
    canvas.fillText(words.day(new Date(last.at)), plot.x + plot.width, y);
  }
  canvas.textAlign = 'left';
}

function legend(canvas: SKRSContext2D, area: Area, words: Words): void {
  canvas.font = font(22);
  let x = area.x;
  const y = area.y + area.height - 4;
  for (const kind of kinds) {
    canvas.strokeStyle = palette[kind];
    canvas.lineWidth = 5;
    canvas.setLineDash(dashes[kind]);
    canvas.beginPath();
    canvas.moveTo(x, y - 8);
    canvas.lineTo(x + 40, y - 8);
    canvas.stroke();
    canvas.setLineDash([]);
    canvas.fillStyle = palette.text;
    canvas.fillText(words[kind], x + 50, y);
    x += 50 + canvas.measureText(words[kind]).width + 40;
  }
}

function thinned(history: MoodPoint[]): MoodPoint[] {
  const size = Math.ceil(history.length / mostPoints);
  const groups = Array.from({ length: Math.ceil(history.length / Math.max(1, size)) }, (_, index) =>
    history.slice(index * size, (index + 1) * size),
  );
  const mean = (group: MoodPoint[], kind: (typeof kinds)[number]) =>
    group.reduce((sum, point) => sum + point[kind], 0) / group.length;
  return groups.map((group) => ({
    at: group.at(-1)?.at ?? '',
    mood: mean(group, 'mood'),
    stress: mean(group, 'stress'),
    energy: mean(group, 'energy'),
  }));
}
