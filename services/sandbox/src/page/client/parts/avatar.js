import { html } from '../lib.js';

/** Initials on one of six colours, the same for the same person. */
export function Avatar({ id, name, bot = false }) {
  const tone = bot ? 'bot' : `tone-${Math.abs(id) % 6}`;
  const initial = [...name][0]?.toUpperCase() ?? '?';
  return html`<span class=${`avatar ${tone}`} aria-hidden="true">${initial}</span>`;
}
