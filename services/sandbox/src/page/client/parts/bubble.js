import { html } from '../lib.js';
import { update } from '../store.js';
import { Icon } from './icons.js';
import { Keyboard } from './keyboard.js';
import { RichText } from './rich-text.js';
import { clock } from './times.js';

/** One message with its time, ticks and inline keyboard. */
export function Bubble({ message, person, texts, first, last, onSend }) {
  const own = message.from === 'person';
  const classes = ['line', own ? 'from-person' : 'from-bot', first && 'first', last && 'last'];
  const sticker = message.attachment?.kind === 'sticker';
  return html`<article class=${classes.filter(Boolean).join(' ')} data-message=${message.id}>
    ${
      own &&
      !message.attachment &&
      html`<button
        type="button"
        class="round edit"
        aria-label=${texts.edit}
        title=${texts.edit}
        onClick=${() => update({ editing: message })}
      >
        <${Icon} name="pencil" size="16" />
      </button>`
    }
    <div class="stack">
      <div class=${`bubble ${sticker ? 'bare' : ''}`}>
        ${message.attachment && html`<${Attachment} attachment=${message.attachment} texts=${texts} />`}
        ${
          message.text &&
          html`<${RichText} text=${message.text} entities=${message.entities} texts=${texts} onCommand=${onSend} />`
        }
        <${Meta} message=${message} person=${person} texts=${texts} />
      </div>
      ${message.keyboard.length > 0 && html`<${Keyboard} message=${message} person=${person} />`}
    </div>
  </article>`;
}

function Meta({ message, person, texts }) {
  const own = message.from === 'person';
  const label = message.read ? texts.taken : texts.sent;
  return html`<span class="meta">
    ${message.edited && html`<span>${texts.edited}</span>`}
    <time datetime=${new Date(message.at).toISOString()}>${clock(message.at, person)}</time>
    ${
      own &&
      html`<span class="ticks" role="img" aria-label=${label} title=${label}>
        <${Icon} name=${message.read ? 'checks' : 'check'} size="17" />
      </span>`
    }
  </span>`;
}

function Attachment({ attachment: { kind, name, fileId }, texts }) {
  const address = fileId && `/sandbox/files/${fileId}`;
  if (kind === 'sticker')
    return html`<span class="sticker" role="img" aria-label=${texts.sticker}>${name}</span>`;
  if (kind === 'photo' && address) {
    return html`<img class="picture" src=${address} alt=${texts.photo} />`;
  }
  if (kind === 'photo') {
    return html`<span class="photo" role="img" aria-label=${texts.photo}><${Icon} name="photo" size="34" /><small>${name}</small></span>`;
  }
  return html`<span class="file">
    <span class="file-icon"><${Icon} name=${kind} /></span>
    <span class="file-name">${
      address ? html`<a href=${address} download=${name}>${name}</a>` : texts[kind]
    }<small>${address ? texts[kind] : name}</small></span>
  </span>`;
}
