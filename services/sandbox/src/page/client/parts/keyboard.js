import { api } from '../api.js';
import { html } from '../lib.js';
import { attempt } from '../store.js';

const SAFE_LINK = /^(https?|tg):/i;

/** Inline buttons; a tapped one shows that it waits until the bot answers the query. */
export function Keyboard({ message, person }) {
  return html`<div class="keyboard" role="group">
    ${message.keyboard.map(
      (row, index) => html`<div key=${index} class="keys">
        ${row.map((button, place) => html`<${Key} key=${place} ...${{ button, message, person }} />`)}
      </div>`,
    )}
  </div>`;
}

function Key({ button, message, person }) {
  const style = button.style ? `key ${button.style}` : 'key';
  if (button.url) {
    if (!SAFE_LINK.test(button.url))
      return html`<button type="button" class=${style} disabled>${button.text}</button>`;
    return html`<a class=${style} href=${button.url} target="_blank" rel="noopener noreferrer">${button.text} ↗</a>`;
  }
  const waits = person.chat.taps.some(
    (tap) => !tap.answered && tap.messageId === message.id && tap.data === button.callback_data,
  );
  const tap = () => attempt(api.tap(person.id, message.id, button.callback_data ?? button.text));
  return html`<button type="button" class=${style} aria-busy=${waits ? 'true' : 'false'} onClick=${tap}>
    <span>${button.text}</span>
    ${waits && html`<span class="spinner" aria-hidden="true"></span>`}
  </button>`;
}
