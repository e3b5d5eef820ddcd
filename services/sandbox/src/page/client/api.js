async function call(method, path, body) {
  const response = await fetch(`/sandbox${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const answer = response.status === 204 ? undefined : await response.json();
  if (!response.ok)
    throw new Error(answer?.error?.message ?? answer?.description ?? `HTTP ${response.status}`);
  return answer;
}

const person = (id, act) => `/people/${id}/${act}`;

/** The sandbox's control surface as the page uses it; each call rejects with a readable message. */
export const api = {
  state: () => call('GET', '/state'),
  commands: (id) => call('GET', person(id, 'commands')),
  addPerson: (firstName, languageCode) => call('POST', '/people', { firstName, languageCode }),
  send: (id, text) => call('POST', person(id, 'messages'), { text }),
  attach: (id, attachment) => call('POST', person(id, 'messages'), { attachment }),
  edit: (id, messageId, text) => call('POST', person(id, 'edits'), { messageId, text }),
  tap: (id, messageId, button) => call('POST', person(id, 'taps'), { messageId, button }),
  stop: (id) => call('POST', person(id, 'stop'), {}),
  setBlocked: (id, blocked) => call('POST', person(id, blocked ? 'block' : 'unblock'), {}),
};
