import { html, render, useEffect, useState } from './lib.js';
import { applyTheme } from './theme.js';

const REFRESH_MS = 3000;

function Traces() {
  const [traces, setTraces] = useState(undefined);
  useEffect(() => {
    const load = async () => {
      const response = await fetch('/otlp/v1/traces').catch(() => undefined);
      if (response?.ok) setTraces(listOf(await response.json()));
    };
    void load();
    const timer = setInterval(load, REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  return html`
    <header><h1>Traces</h1><a href="/">Back to the chat</a></header>
    ${traces?.length === 0 && html`<p>No traces yet: write to the bot, then look here again.</p>`}
    <ul>${traces?.map((trace) => html`<${Trace} key=${trace.traceId} trace=${trace} />`)}</ul>
  `;
}

const listOf = (answer) => (Array.isArray(answer) ? answer : (answer.traces ?? []));

function Trace({ trace }) {
  const [tree, setTree] = useState(undefined);
  const open = async (event) => {
    if (!event.currentTarget.open) return;
    const response = await fetch(`/otlp/v1/traces/${trace.traceId}/tree`);
    setTree(await response.text());
  };
  return html`<li>
    <details onToggle=${open}>
      <summary>
        <b>${trace.root}</b>
        <span>${trace.services.join(', ')}</span>
        <span>${trace.spans} spans</span>
        <span>${Math.round(trace.durationMs)} ms</span>
        <time>${new Date(trace.start).toLocaleTimeString()}</time>
      </summary>
      ${tree !== undefined && html`<pre>${tree}</pre>`}
    </details>
  </li>`;
}

applyTheme();
render(html`<${Traces} />`, document.getElementById('app'));
