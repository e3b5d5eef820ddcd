import { api } from '../api.js';
import { html, useState } from '../lib.js';
import { attempt, select } from '../store.js';
import { toggleTheme } from '../theme.js';
import { Avatar } from './avatar.js';
import { Icon } from './icons.js';
import { clock } from './times.js';

export function PeopleList({ state, texts }) {
  const [adding, setAdding] = useState(false);
  return html`<nav class="people" aria-label=${texts.users}>
    <header class="bar">
      <h1>${texts.users}</h1>
      <button type="button" class="round" aria-label=${texts.theme} title=${texts.theme} onClick=${toggleTheme}>
        <${Icon} name="theme" />
      </button>
      <button
        type="button"
        class="round"
        aria-label=${texts.addUser}
        title=${texts.addUser}
        aria-expanded=${adding ? 'true' : 'false'}
        onClick=${() => setAdding(!adding)}
      >
        <${Icon} name=${adding ? 'close' : 'plus'} />
      </button>
    </header>
    ${adding && html`<${AddPerson} texts=${texts} onDone=${() => setAdding(false)} />`}
    <ul>
      ${state.people.map((person) => html`<${Row} key=${person.id} person=${person} state=${state} texts=${texts} />`)}
    </ul>
    <a class="traces" href="/live"><${Icon} name="live" size="18" />${texts.live}</a>
    <a class="traces" href="/traces.html"><${Icon} name="traces" size="18" />${texts.traces}</a>
  </nav>`;
}

function Row({ person, state, texts }) {
  const last = person.chat.messages.at(-1);
  const chosen = person.id === state.selected;
  return html`<li>
    <button type="button" class="row" aria-current=${chosen ? 'true' : null} onClick=${() => select(person.id)}>
      <${Avatar} id=${person.id} name=${person.firstName} />
      <span class="who">
        <span class="name">${person.firstName}</span>
        <span class="language">${person.languageCode}</span>
        <time>${last ? clock(last.at, person) : ''}</time>
      </span>
      <span class="what">
        <span class="preview">${preview(person, last, texts)}</span>
        ${person.unread > 0 && html`<span class="badge">${person.unread}</span>`}
      </span>
    </button>
  </li>`;
}

function preview({ chat }, last, texts) {
  if (chat.draft || chat.typing) return html`<span class="busy">${texts.typing}</span>`;
  if (!last) return texts.empty;
  const text = last.attachment ? texts[last.attachment.kind] : last.text.slice(0, 120);
  return last.from === 'person' ? html`<span class="you">${texts.you}: </span>${text}` : text;
}

function AddPerson({ texts, onDone }) {
  const submit = async (event) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const person = await attempt(api.addPerson(String(form.get('name')), String(form.get('language'))));
    if (!person) return;
    onDone();
    select(person.id);
  };
  return html`<form class="add-person" onSubmit=${submit}>
    <label>
      ${texts.name}
      <input name="name" required maxlength="64" autocomplete="off" ref=${(input) => input?.focus()} />
    </label>
    <label>
      ${texts.language}
      <select name="language">
        <option value="ru">Русский</option>
        <option value="en">English</option>
      </select>
    </label>
    <button type="submit" class="primary">${texts.add}</button>
  </form>`;
}
