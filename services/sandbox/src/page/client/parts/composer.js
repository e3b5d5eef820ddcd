import { api } from '../api.js';
import { html, useEffect, useRef, useState } from '../lib.js';
import { attempt, update } from '../store.js';
import { AttachMenu } from './attach-menu.js';
import { CommandMenu, matching } from './command-menu.js';
import { Icon } from './icons.js';

/** Where the person writes: Enter sends, Shift+Enter breaks the line, "/" offers the commands. */
export function Composer({ person, state, texts, onSend }) {
  const [text, setText] = useState('');
  const [menu, setMenu] = useState(undefined);
  const [choice, setChoice] = useState(0);
  const field = useRef(null);
  const { editing, commands } = state;
  const offered = text.startsWith('/') && !text.includes('\n') && !editing ? matching(commands, text) : [];

  useEffect(() => {
    if (editing) setText(editing.text);
    field.current?.focus();
  }, [editing]);
  useEffect(() => setChoice(0), [text]);

  const leaveEdit = () => {
    update({ editing: undefined });
    setText('');
  };
  const submit = () => {
    const ready = text.trim();
    if (ready === '') return;
    if (editing) void attempt(api.edit(person.id, editing.id, ready));
    else void onSend(ready);
    leaveEdit();
    field.current?.focus();
  };
  const run = (command) => {
    setMenu(undefined);
    setText('');
    void onSend(`/${command.command}`);
    field.current?.focus();
  };
  const onKeyDown = (event) => {
    if (offered.length > 0 && handleOffer(event)) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      submit();
    } else if (event.key === 'Escape' && editing) leaveEdit();
    else if (event.key === 'ArrowUp' && text === '' && !editing) editLast(event);
  };
  const handleOffer = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setChoice((choice + step + offered.length) % offered.length);
    else if (event.key === 'Tab') setText(`/${offered[choice].command}`);
    else if (event.key === 'Enter' && !event.shiftKey) run(offered[choice]);
    else if (event.key === 'Escape') setText('');
    else return false;
    event.preventDefault();
    return true;
  };
  const editLast = (event) => {
    const own = person.chat.messages.findLast(({ from, attachment }) => from === 'person' && !attachment);
    if (!own) return;
    event.preventDefault();
    update({ editing: own });
  };
  const toggle = (name) => setMenu(menu === name ? undefined : name);

  return html`<footer class="composer">
    ${
      editing &&
      html`<div class="editing"><${Icon} name="pencil" size="18" /><span><b>${texts.editing}</b>${editing.text}</span>
      <button type="button" class="round" aria-label=${texts.cancel} onClick=${leaveEdit}><${Icon} name="close" size="18" /></button></div>`
    }
    ${offered.length > 0 && html`<${CommandMenu} commands=${offered} texts=${texts} choice=${choice} onRun=${run} />`}
    ${menu === 'commands' && html`<${CommandMenu} commands=${commands} texts=${texts} choice=${-1} onRun=${run} onClose=${() => setMenu(undefined)} />`}
    <div class="field">
      ${
        commands.length > 0 &&
        html`<button
          type="button"
          class="menu-button"
          aria-label=${texts.commands}
          aria-haspopup="menu"
          aria-expanded=${menu === 'commands' ? 'true' : 'false'}
          onClick=${() => toggle('commands')}
        >
          <${Icon} name=${menu === 'commands' ? 'close' : 'menu'} size="20" /><span>${texts.menu}</span>
        </button>`
      }
      <textarea
        ref=${field}
        rows="1"
        maxlength="4096"
        dir="auto"
        placeholder=${texts.message}
        aria-label=${texts.message}
        value=${text}
        onInput=${(event) => setText(event.currentTarget.value)}
        onKeyDown=${onKeyDown}
      ></textarea>
      <${AttachMenu} person=${person} texts=${texts} />
    </div>
    <button type="button" class="send" aria-label=${editing ? texts.save : texts.send} disabled=${text.trim() === ''} onClick=${submit}>
      <${Icon} name=${editing ? 'check' : 'send'} />
    </button>
    ${
      person.chat.replyKeyboard.length > 0 &&
      html`<div class="reply-keyboard keyboard">
        ${person.chat.replyKeyboard.map(
          (row) =>
            html`<div class="keys">${row.map((key) => html`<button type="button" class="key" onClick=${() => onSend(key)}>${key}</button>`)}</div>`,
        )}
      </div>`
    }
  </footer>`;
}
