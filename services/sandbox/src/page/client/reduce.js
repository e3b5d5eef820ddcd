/** The people after one change from the event stream, and what to say about it. */
export function reduce(state, change) {
  const people = state.people.map((person) => {
    if (person.id !== change.chatId) return person;
    const chat = nextChat(person.chat, change);
    const news =
      change.type === 'message' && change.message.from === 'bot' && isNew(person.chat, change.message);
    const unread = news && state.selected !== person.id ? person.unread + 1 : person.unread;
    return { ...person, chat, unread };
  });
  const answered = change.type === 'tap' && change.tap.answered && change.chatId === state.selected;
  const text = answered ? change.tap.text : undefined;
  return { people, ...(text ? (change.tap.alert ? { alert: text } : { notice: text }) : {}) };
}

const isNew = (chat, message) => !chat.messages.some(({ id }) => id === message.id);

const upsert = (list, item, same) =>
  list.some(same) ? list.map((other) => (same(other) ? item : other)) : [...list, item];

function nextChat(chat, change) {
  switch (change.type) {
    case 'message':
      return {
        ...chat,
        messages: upsert(chat.messages, change.message, ({ id }) => id === change.message.id),
      };
    case 'removed':
      return { ...chat, messages: chat.messages.filter(({ id }) => id !== change.messageId) };
    case 'draft':
      return { ...chat, draft: change.draft ?? undefined };
    case 'typing':
      return { ...chat, typing: change.typing };
    case 'tap':
      return {
        ...chat,
        taps: upsert(chat.taps, change.tap, ({ queryId }) => queryId === change.tap.queryId),
      };
    case 'read': {
      const read = new Set(change.messageIds);
      return {
        ...chat,
        messages: chat.messages.map((one) => (read.has(one.id) ? { ...one, read: true } : one)),
      };
    }
    case 'blocked':
      return { ...chat, blocked: change.blocked };
    case 'keyboard':
      return { ...chat, replyKeyboard: change.rows };
    default:
      return chat;
  }
}
