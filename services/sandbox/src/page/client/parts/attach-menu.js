import { api } from '../api.js';
import { html, useState } from '../lib.js';
import { attempt } from '../store.js';
import { Icon } from './icons.js';
import { Popover } from './popover.js';

const KINDS = ['photo', 'voice', 'sticker', 'document'];

/** Sends what the bot cannot read. */
export function AttachMenu({ person, texts }) {
  const [open, setOpen] = useState(false);
  const attach = (kind) => {
    setOpen(false);
    void attempt(api.attach(person.id, kind));
  };
  return html`<div class="anchor">
    <button
      type="button"
      class="round"
      aria-label=${texts.attach}
      title=${texts.attach}
      aria-haspopup="menu"
      aria-expanded=${open ? 'true' : 'false'}
      onClick=${() => setOpen(!open)}
    >
      <${Icon} name="clip" />
    </button>
    ${
      open &&
      html`<${Popover} place="above" label=${texts.attach} onClose=${() => setOpen(false)}>
        ${KINDS.map(
          (
            kind,
          ) => html`<button key=${kind} type="button" role="menuitem" class="item" onClick=${() => attach(kind)}>
            <${Icon} name=${kind} />${texts[kind]}
          </button>`,
        )}
      <//>`
    }
  </div>`;
}
