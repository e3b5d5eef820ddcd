import { html, useState } from '../lib.js';

const SAFE_LINK = /^(https?:|tg:|mailto:)/i;

/** A message's text with its entities (UTF-16 offsets, properly nested) as elements. */
export function RichText({ text, entities, texts, onCommand }) {
  const sorted = [...entities].sort((one, other) => one.offset - other.offset || other.length - one.length);
  return html`<span class="text" dir="auto">${pieces(text, sorted, 0, text.length, { texts, onCommand })}</span>`;
}

function pieces(text, entities, begin, end, context) {
  const nodes = [];
  let at = begin;
  for (let index = 0; index < entities.length; index += 1) {
    const entity = entities[index];
    const stop = Math.min(entity.offset + entity.length, end);
    if (entity.offset < at || stop <= entity.offset) continue;
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    const inner = entities.slice(index + 1).filter((other) => other.offset < stop);
    const children = pieces(text, inner, entity.offset, stop, context);
    nodes.push(element(entity, children, text.slice(entity.offset, stop), context));
    at = stop;
    // A quotation or code block ends its own line.
    if (isBlock(entity) && text[at] === '\n') at += 1;
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

const isBlock = ({ type }) => type === 'pre' || type.endsWith('blockquote');

function element(entity, children, plain, { texts, onCommand }) {
  switch (entity.type) {
    case 'bold':
      return html`<strong>${children}</strong>`;
    case 'italic':
      return html`<em>${children}</em>`;
    case 'underline':
      return html`<u>${children}</u>`;
    case 'strikethrough':
      return html`<s>${children}</s>`;
    case 'spoiler':
      return html`<${Spoiler} label=${texts.spoiler}>${children}<//>`;
    case 'code':
      return html`<code>${children}</code>`;
    case 'pre':
      return html`<pre data-language=${entity.language ?? null}><code>${children}</code></pre>`;
    case 'blockquote':
    case 'expandable_blockquote':
      return html`<blockquote>${children}</blockquote>`;
    case 'text_link':
      return link(entity.url, children);
    case 'url':
      return link(/^[a-z]+:/i.test(plain) ? plain : `https://${plain}`, children);
    case 'email':
      return link(`mailto:${plain}`, children);
    case 'bot_command':
      return html`<button type="button" class="inline-link" onClick=${() => onCommand?.(plain)}>${children}</button>`;
    case 'mention':
    case 'hashtag':
      return html`<span class="tag">${children}</span>`;
    default:
      return children;
  }
}

function link(url, children) {
  if (!SAFE_LINK.test(url)) return html`<span class="tag">${children}</span>`;
  return html`<a href=${url} target="_blank" rel="noopener noreferrer nofollow" title=${url}>${children}</a>`;
}

function Spoiler({ label, children }) {
  const [shown, setShown] = useState(false);
  if (shown) return html`<span class="spoiler shown">${children}</span>`;
  return html`<button type="button" class="spoiler" aria-label=${label} onClick=${() => setShown(true)}>
    <span aria-hidden="true">${children}</span>
  </button>`;
}
