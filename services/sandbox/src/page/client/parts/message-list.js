import { html, useLayoutEffect, useRef, useState } from '../lib.js';
import { Bubble } from './bubble.js';
import { Draft } from './draft.js';
import { Icon } from './icons.js';
import { dayName, sameDay } from './times.js';

const NEAR_PX = 90;
const GROUP_MS = 5 * 60_000;

/** The chat's bubbles by day; follows the newest unless the reader has scrolled up. */
export function MessageList({ person, texts, onSend }) {
  const { chat } = person;
  const box = useRef(null);
  const follows = useRef(true);
  const [away, setAway] = useState(false);
  const lastOwn = chat.messages.findLast((message) => message.from === 'person')?.id;
  const toEnd = (behavior = 'auto') => box.current?.scrollTo({ top: box.current.scrollHeight, behavior });

  useLayoutEffect(() => {
    follows.current = true;
  }, [lastOwn]);
  useLayoutEffect(() => {
    if (follows.current) toEnd();
  }, [chat.messages, chat.draft, chat.typing, lastOwn]);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(() => follows.current && toEnd());
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  const onScroll = () => {
    const { scrollHeight, scrollTop, clientHeight } = box.current;
    follows.current = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    setAway(!follows.current);
  };

  return html`<div class="scroller">
    <div class="messages" ref=${box} onScroll=${onScroll} role="log" aria-label=${texts.message} tabindex="0">
      <div class="column">
        ${chat.messages.length === 0 && !chat.draft && html`<${Empty} texts=${texts} onSend=${onSend} />`}
        ${chat.messages.map((message, index) => {
          const before = chat.messages[index - 1];
          const after = chat.messages[index + 1];
          return html`
            ${
              (!before || !sameDay(before.at, message.at)) &&
              html`<p key=${`day ${message.id}`} class="day"><span>${dayName(message.at, person, texts)}</span></p>`
            }
            <${Bubble}
              key=${message.id}
              message=${message}
              person=${person}
              texts=${texts}
              first=${!grouped(before, message)}
              last=${!grouped(message, after) && !(message.from === 'bot' && !after && chat.draft)}
              onSend=${onSend}
            />
          `;
        })}
        ${chat.draft && html`<${Draft} key="draft" person=${person} texts=${texts} first=${chat.messages.at(-1)?.from !== 'bot'} />`}
        ${chat.typing && !chat.draft && html`<${Typing} texts=${texts} />`}
      </div>
    </div>
    ${
      away &&
      html`<button type="button" class="round to-end" aria-label=${texts.newest} onClick=${() => toEnd('smooth')}>
        <${Icon} name="down" />
      </button>`
    }
  </div>`;
}

const grouped = (one, other) =>
  one !== undefined &&
  other !== undefined &&
  one.from === other.from &&
  other.at - one.at < GROUP_MS &&
  sameDay(one.at, other.at);

function Empty({ texts, onSend }) {
  return html`<div class="empty">
    <img src="/icon.svg" alt="" width="72" height="72" />
    <h3>${texts.empty}</h3>
    <p>${texts.emptyHint}</p>
    <button type="button" class="primary" onClick=${() => onSend('/start')}>${texts.start}</button>
  </div>`;
}

function Typing({ texts }) {
  return html`<div class="line from-bot last">
    <div class="bubble dots" role="img" aria-label=${texts.typing}><i></i><i></i><i></i></div>
  </div>`;
}
