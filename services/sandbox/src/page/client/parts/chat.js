import { api } from '../api.js';
import { html, useState } from '../lib.js';
import { attempt, select } from '../store.js';
import { Avatar } from './avatar.js';
import { Composer } from './composer.js';
import { Icon } from './icons.js';
import { MessageList } from './message-list.js';
import { Popover } from './popover.js';

export function Chat({ person, state, texts }) {
  const send = (text) => attempt(api.send(person.id, text));
  return html`<main class="chat" aria-label=${state.bot.firstName}>
    <${Header} person=${person} bot=${state.bot} texts=${texts} />
    <${MessageList} person=${person} texts=${texts} onSend=${send} />
    ${
      person.chat.blocked
        ? html`<footer class="composer blocked">
            <button type="button" class="primary wide" onClick=${() => attempt(api.setBlocked(person.id, false))}>
              ${texts.unblock}
            </button>
          </footer>`
        : html`<${Composer} person=${person} state=${state} texts=${texts} onSend=${send} />`
    }
  </main>`;
}

function Header({ person, bot, texts }) {
  const [open, setOpen] = useState(false);
  const { chat } = person;
  const busy = chat.typing || chat.draft;
  const toggleBlock = () => {
    setOpen(false);
    void attempt(api.setBlocked(person.id, !chat.blocked));
  };
  return html`<header class="bar chat-bar">
    <button type="button" class="round back" aria-label=${texts.back} onClick=${() => select(undefined)}>
      <${Icon} name="back" />
    </button>
    <${Avatar} id=${bot.id} name=${bot.firstName} bot />
    <div class="title">
      <h2>${bot.firstName}</h2>
      <p class=${busy ? 'busy' : ''} aria-live="polite">${busy ? texts.typing : `${texts.bot} · @${bot.username}`}</p>
    </div>
    <div class="anchor">
      <button
        type="button"
        class="round"
        aria-label=${texts.more}
        aria-haspopup="menu"
        aria-expanded=${open ? 'true' : 'false'}
        onClick=${() => setOpen(!open)}
      >
        <${Icon} name="more" />
      </button>
      ${
        open &&
        html`<${Popover} place="below" label=${texts.more} onClose=${() => setOpen(false)}>
          <button type="button" role="menuitem" class="item" onClick=${toggleBlock}>
            <${Icon} name="block" />${chat.blocked ? texts.unblock : texts.block}
          </button>
        <//>`
      }
    </div>
  </header>`;
}
