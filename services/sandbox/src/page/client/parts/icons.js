import { html } from '../lib.js';

const PATHS = {
  plus: 'M12 5v14M5 12h14',
  back: 'M15 5l-7 7 7 7',
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M4 12l16-8-6 16-3-6z M11 14l9-10',
  clip: 'M20 11.5l-8.2 8.2a5 5 0 0 1-7.1-7.1l8.5-8.5a3.4 3.4 0 0 1 4.8 4.8l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4l7.6-7.6',
  more: 'M12 5.5v.01M12 12v.01M12 18.5v.01',
  theme: 'M20 14.5A8.5 8.5 0 1 1 9.5 4a6.8 6.8 0 0 0 10.5 10.5z',
  down: 'M6 9l6 6 6-6',
  stop: 'M7 7h10v10H7z',
  pencil: 'M4 20l1-4L16 5l3 3L8 19z',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  checks: 'M2.5 12.5L7 17l9.5-9.5M12 16l1 1 9.5-9.5',
  voice: 'M12 4a3 3 0 0 1 3 3v4a3 3 0 0 1-6 0V7a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v3',
  photo: 'M4 6h16v12H4zM4 16l5-5 4 4 2-2 5 5M15.5 9.5v.01',
  sticker: 'M5 5h14v8l-6 6H5zM13 19v-6h6',
  document: 'M7 3h7l4 4v14H7zM14 3v4h4M10 12h5M10 16h5',
  block: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM6.5 6.5l11 11',
  live: 'M4 17l5-6 4 4 7-9',
  traces: 'M4 6h9M8 12h9M12 18h8',
  menu: 'M5 8h14M5 12h14M5 16h9',
};

/** A line icon; decorative, since its button carries the label. */
export function Icon({ name, size = 22 }) {
  return html`<svg class=${`icon icon-${name}`} width=${size} height=${size} viewBox="0 0 24 24" aria-hidden="true">
    <path d=${PATHS[name]} />
  </svg>`;
}
