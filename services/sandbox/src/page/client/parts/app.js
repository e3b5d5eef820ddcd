import { html, useEffect, useState } from '../lib.js';
import { getState, selectedPerson, subscribe, update } from '../store.js';
import { textsFor } from '../texts.js';
import { Chat } from './chat.js';
import { PeopleList } from './people-list.js';

export function App() {
  const [, redraw] = useState(0);
  useEffect(() => subscribe(() => redraw((count) => count + 1)), []);
  const state = getState();
  const person = selectedPerson();
  const texts = textsFor(person);
  useEffect(() => {
    document.documentElement.lang = texts === textsFor({ languageCode: 'ru' }) ? 'ru' : 'en';
  }, [texts]);
  return html`
    <${Banner} state=${state} texts=${texts} />
    <div class=${`panes ${person ? 'has-chat' : 'no-chat'}`}>
      <${PeopleList} state=${state} texts=${texts} />
      ${
        person
          ? html`<${Chat} key=${person.id} person=${person} state=${state} texts=${texts} />`
          : html`<main class="nobody"><p>${state.people.length > 0 ? texts.choose : texts.none}</p></main>`
      }
    </div>
    <div class="notices" role="status" aria-live="polite">
      ${state.notices.map(({ id, text }) => html`<p key=${id} class="notice">${text}</p>`)}
    </div>
    ${state.alert && html`<${Alert} text=${state.alert} texts=${texts} />`}
  `;
}

function Banner({ state, texts }) {
  return html`<p class="banner" role="note">
    <strong>${texts.sandbox}</strong>
    <span>${texts.sandboxNote}</span>
    ${state.scriptedModel && html`<span>${texts.scripted}</span>`}
    ${state.ready && !state.connected && html`<span class="warning" role="alert">${texts.offline}</span>`}
  </p>`;
}

function Alert({ text, texts }) {
  const close = () => update({ alert: undefined });
  return html`<div class="veil" onClick=${close}>
    <div
      class="alert"
      role="alertdialog"
      aria-modal="true"
      aria-label=${texts.bot}
      onClick=${(event) => event.stopPropagation()}
      onKeyDown=${(event) => event.key === 'Escape' && close()}
    >
      <p>${text}</p>
      <button type="button" class="plain"  ref=${(button) => button?.focus()} onClick=${close}>${texts.ok}</button>
    </div>
  </div>`;
}
