import { api } from '../api.js';
import { html } from '../lib.js';
import { attempt } from '../store.js';
import { Icon } from './icons.js';
import { RichText } from './rich-text.js';

/** The answer while it is being written; empty it says that the bot thinks. */
export function Draft({ person, texts, first }) {
  const { draft } = person.chat;
  return html`<div class=${`line from-bot last draft ${first ? 'first' : ''}`} aria-busy="true">
    <div class="stack">
      <div class="bubble">
        ${
          draft.text === ''
            ? html`<span class="thinking">${texts.thinking}<span class="ellipsis" aria-hidden="true">…</span></span>`
            : html`<${RichText} text=${draft.text} entities=${draft.entities} texts=${texts} /><span class="caret" aria-hidden="true"></span>`
        }
      </div>
      ${
        draft.canStop &&
        html`<div class="keyboard"><div class="keys">
          <button type="button" class="key stop" onClick=${() => attempt(api.stop(person.id))}>
            <${Icon} name="stop" size="16" /><span>${texts.stop}</span>
          </button>
        </div></div>`
      }
    </div>
  </div>`;
}
