import { html, render, useEffect, useState } from './lib.js';
import { LineChart } from './parts/line-chart.js';
import { applyTheme, currentTheme, toggleTheme } from './theme.js';

const REFRESH_MS = 2000;

const seconds = (value) =>
  value === null || value === undefined ? '–' : `${value.toFixed(value < 10 ? 2 : 1)} s`;
const dollars = (value) => `$${value < 1 ? value.toFixed(4) : value.toFixed(2)}`;
const count = (value) => Math.round(value).toLocaleString('en');

function Live() {
  const [data, setData] = useState(undefined);
  const [theme, setTheme] = useState(currentTheme());
  useEffect(() => {
    const load = async () => {
      const response = await fetch('/live/data').catch(() => undefined);
      setData(response?.ok ? await response.json() : null);
    };
    void load();
    const timer = setInterval(load, REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  const turn = () => {
    toggleTheme();
    setTheme(currentTheme());
  };
  return html`
    <header>
      <h1>Live</h1>
      <p class="services">${(data?.services ?? []).map(
        ({ name, up }) =>
          html`<span key=${name} class=${up ? 'up' : 'down'}>${name} ${up ? 'is up' : 'does not answer'}</span>`,
      )}</p>
      <button type="button" onClick=${turn}>${theme === 'dark' ? 'Light' : 'Dark'}</button>
    </header>
    ${data === null && html`<p class="away">The bot does not answer; it is asked again.</p>`}
    ${data && html`<${Figures} data=${data} />`}
  `;
}

function Figures({ data }) {
  const { points, totals } = data;
  const now = points.at(-1) ?? {};
  const fails = totals.errors + totals.deadLetters;
  return html`
    <section class="tiles">
      <${Tile} name="First words, p95" value=${seconds(now.firstP95)} note=${`half within ${seconds(now.firstP50)}`} bad=${now.firstP95 > 3} />
      <${Tile} name="Answer, p95" value=${seconds(now.finalP95)} note=${`half within ${seconds(now.finalP50)}`} />
      <${Tile} name="In a minute" value=${count(now.answers ?? 0)} note=${`${count(totals.answers)} in all`} />
      <${Tile} name="Under way" value=${count(now.waiting ?? 0)} note=${`${count(now.deferred ?? 0)} put off`} bad=${now.deferred > 0} />
      <${Tile} name="Cost" value=${dollars(totals.costUsd)} note=${`${dollars(now.costUsd ?? 0)} in the last minute`} />
      <${Tile} name="Tokens" value=${count(totals.inputTokens + totals.outputTokens)} note=${`${count(totals.outputTokens)} of them written`} />
      <${Tile} name="Errors" value=${count(fails)} note=${`${count(totals.modelFailures)} failed calls of the model`} bad=${fails > 0} />
    </section>
    <section class="charts">
      <${LineChart} title="First words" points=${points} lines=${[['p50', 'firstP50'], ['p95', 'firstP95']]} show=${seconds} bound=${3} />
      <${LineChart} title="Whole answer" points=${points} lines=${[['p50', 'finalP50'], ['p95', 'finalP95']]} show=${seconds} />
      <${LineChart} title="Answers a minute" points=${points} lines=${[['answers', 'answers'], ['under way', 'waiting']]} show=${count} />
      <${LineChart} title="Cost a minute" points=${points} lines=${[['cost', 'costUsd']]} show=${dollars} />
    </section>
    <p class="note">Each point looks a minute back; an hour is kept. Times count from when a message was accepted.</p>
  `;
}

function Tile({ name, value, note, bad }) {
  return html`<div class=${bad ? 'tile bad' : 'tile'}><h2>${name}</h2><b>${value}</b><p>${note}</p></div>`;
}

applyTheme();
render(html`<${Live} />`, document.getElementById('app'));
