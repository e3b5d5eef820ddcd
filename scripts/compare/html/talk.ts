import type { HeldPair, JudgedTurn } from '../report-types.ts';
import { escapeHtml as e } from './escape.ts';

/** One talk, turn by turn, both answers side by side; open where something was found. */
export function talkHtml(pair: HeldPair): string {
  const { talk, repeat } = pair;
  const found = [...pair.a, ...pair.b].some(({ findings }) => findings.length > 0);
  const { style } = talk;
  const tags = [
    talk.area,
    talk.language,
    talk.mode,
    ...(style ? [`${style.tone}, ${style.personality}, ${style.length}`] : []),
    ...(repeat > 1 ? [`repeat ${repeat}`] : []),
  ].map((text) => `<span class="tag">${e(text)}</span>`);
  if (found) tags.push('<span class="tag bad">found something</span>');
  const turns = talk.turns.map((text, index) => turnHtml(pair, text, index));
  return `<details${found ? ' open' : ''}><summary><span class="id">${e(talk.id)}</span>${tags.join('')}</summary><div>${turns.join(
    '',
  )}</div></details>`;
}

function turnHtml({ a, b, similarity }: HeldPair, text: string, index: number): string {
  const [ofA, ofB] = [a[index], b[index]];
  const gate = ofA?.gate ?? ofB?.gate;
  const card = gate ? `<span class="tag care">the help card goes out: ${e(gate)}</span>` : '';
  const alike = similarity[index] ?? null;
  const near = alike === null ? '' : `<span class="tag">similarity ${alike.toFixed(2)}</span>`;
  return `<div class="asked">${e(text)}</div><div class="figures">${card}${near}</div>
<div class="answers">${answerHtml('a', ofA)}${answerHtml('b', ofB)}</div>`;
}

function answerHtml(side: 'a' | 'b', turn: JudgedTurn | undefined): string {
  if (!turn)
    return `<div class="card ${side}"><div class="name">${side}</div><p class="soft">not asked any more</p></div>`;
  const { firstMs, endMs, words, limit, outputTokens, costUsd, outcome, findings } = turn;
  const seconds = (ms: number) => `${(ms / 1_000).toFixed(2)} s`;
  const figures = [
    ...(firstMs === undefined ? [] : [`first words ${seconds(firstMs)}`]),
    `end ${seconds(endMs)}`,
    `${words}${limit === undefined ? '' : ` of ${limit}`} words`,
    `${outputTokens} tokens`,
    ...(costUsd > 0 ? [`${costUsd.toFixed(5)} USD`] : []),
    ...(outcome === 'complete' ? [] : [outcome]),
  ].map((text) => `<span class="tag">${e(text)}</span>`);
  const bad = findings.map(({ kind, detail }) => `<span class="tag bad">${e(`${kind}: ${detail}`)}</span>`);
  return `<div class="card ${side}"><div class="name">${side}</div><div class="answer">${e(turn.answer)}</div><div class="figures">${[
    ...figures,
    ...bad,
  ].join('')}</div></div>`;
}
