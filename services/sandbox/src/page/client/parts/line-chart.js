import { html } from '../lib.js';

const WIDTH = 440;
const HEIGHT = 150;
const LEFT = 46;
const BOTTOM = 20;
const TOP = 8;
const GAP_MS = 20_000;

/** A round number of at least `value`. */
function ceiling(value) {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 3, 5, 10].map((step) => step * power).find((step) => step >= value);
}

/** Pieces of a line: a value that is missing, or a time without any, interrupts it. */
function pieces(points, key) {
  const found = [];
  let last;
  for (const point of points) {
    if (point[key] === null || point[key] === undefined) {
      last = undefined;
      continue;
    }
    if (last === undefined || point.at - last > GAP_MS) found.push([]);
    found.at(-1).push(point);
    last = point.at;
  }
  return found;
}

/** Lines over time as a picture; `bound` draws a line that should not be crossed. */
export function LineChart({ title, points, lines, show, bound }) {
  const values = points.flatMap((point) => lines.map(([, key]) => point[key] ?? 0));
  const top = ceiling(Math.max(bound ?? 0, ...values));
  const end = points.at(-1)?.at ?? 0;
  const start = Math.min(points[0]?.at ?? 0, end - 120_000);
  const x = (at) => LEFT + ((at - start) / (end - start || 1)) * (WIDTH - LEFT - 6);
  const y = (value) => TOP + (1 - value / top) * (HEIGHT - TOP - BOTTOM);
  const clock = (at) => new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  return html`<figure>
    <figcaption>
      ${title}
      ${lines.map(([name, key], index) => html`<span key=${name} class=${`legend line-${index}`}>${name} ${show(points.at(-1)?.[key] ?? null)}</span>`)}
    </figcaption>
    <svg viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${title}>
      ${[0, 0.5, 1].map(
        (part) => html`<g key=${part}>
          <line class="grid" x1=${LEFT} x2=${WIDTH - 6} y1=${y(top * part)} y2=${y(top * part)} />
          <text x=${LEFT - 6} y=${y(top * part) + 4} text-anchor="end">${show(top * part)}</text>
        </g>`,
      )}
      ${bound && html`<line class="bound" x1=${LEFT} x2=${WIDTH - 6} y1=${y(bound)} y2=${y(bound)} />`}
      ${lines.map(([name, key], index) =>
        pieces(points, key).map((piece) =>
          piece.length === 1
            ? html`<circle key=${`${name}${piece[0].at}`} class=${`line-${index}`} cx=${x(piece[0].at)} cy=${y(piece[0][key])} r="2" />`
            : html`<polyline key=${`${name}${piece[0].at}`} class=${`line-${index}`} points=${piece.map((point) => `${x(point.at).toFixed(1)},${y(point[key]).toFixed(1)}`).join(' ')} />`,
        ),
      )}
      <text x=${LEFT} y=${HEIGHT - 4}>${clock(start)}</text>
      <text x=${WIDTH - 6} y=${HEIGHT - 4} text-anchor="end">${clock(end)}</text>
    </svg>
  </figure>`;
}
