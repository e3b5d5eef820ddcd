import { api } from './api.js';
import { reduce } from './reduce.js';

const listeners = new Set();
let notices = 0;
let soon;

let state = {
  ready: false,
  connected: false,
  bot: { id: 0, username: '', firstName: '' },
  scriptedModel: false,
  people: [],
  selected: Number(location.hash.slice(1)) || undefined,
  commands: [],
  notices: [],
  alert: undefined,
  editing: undefined,
};

export const getState = () => state;

/** Merges fields into the state and redraws. */
export function update(fields) {
  state = { ...state, ...fields };
  for (const listener of listeners) listener();
}

export function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const selectedPerson = () => state.people.find(({ id }) => id === state.selected);

/** Opens a chat; undefined goes back to the list. */
export function select(id) {
  history.replaceState(null, '', id ? `#${id}` : location.pathname);
  const people = state.people.map((person) => (person.id === id ? { ...person, unread: 0 } : person));
  update({ selected: id, people, editing: undefined, commands: [] });
  void loadCommands();
}

/** A line that fades after a few seconds. */
export function notify(text) {
  notices += 1;
  const id = notices;
  update({ notices: [...state.notices, { id, text }] });
  setTimeout(() => update({ notices: state.notices.filter((notice) => notice.id !== id) }), 4000);
}

/** Runs a call of the control surface and shows what went wrong. */
export async function attempt(promise) {
  try {
    return await promise;
  } catch (error) {
    notify(error.message);
    return undefined;
  }
}

async function loadCommands() {
  const id = state.selected;
  const commands = id ? await attempt(api.commands(id)) : [];
  if (id === state.selected) update({ commands: commands ?? [] });
}

async function loadAll() {
  const fresh = await attempt(api.state());
  if (!fresh) return;
  const unreadOf = (id) => state.people.find((person) => person.id === id)?.unread ?? 0;
  const people = fresh.people.map((person) => ({ ...person, unread: unreadOf(person.id) }));
  const known = people.some(({ id }) => id === state.selected);
  const wide = matchMedia('(min-width: 721px)').matches;
  const selected = known ? state.selected : wide ? people[0]?.id : undefined;
  update({ ...fresh, people, selected, ready: true });
  await loadCommands();
}

/** Many new chats at once make one request. */
function loadSoon() {
  clearTimeout(soon);
  soon = setTimeout(loadAll, 60);
}

function onChange(change) {
  if (change.type === 'person') loadSoon();
  else if (change.type === 'commands') void loadCommands();
  else {
    const { people, notice, alert } = reduce(state, change);
    update({ people, ...(alert ? { alert } : {}) });
    if (notice) notify(notice);
  }
}

/** Loads everything and follows the event stream; after a gap everything is loaded anew. */
export function start() {
  const events = new EventSource('/sandbox/events');
  events.onopen = () => {
    update({ connected: true });
    void loadAll();
  };
  events.onerror = () => update({ connected: false });
  events.onmessage = (event) => onChange(JSON.parse(event.data));
  addEventListener('hashchange', () => select(Number(location.hash.slice(1)) || undefined));
}
