import { dashboard } from '../panels/dashboard.ts';
import { lines } from '../panels/line-panel.ts';
import { number } from '../panels/number-panel.ts';
import { average, grown, quantile, rate } from '../queries.ts';

const firstWords = 'soulnear_gateway_first_words_seconds';
const final = 'soulnear_gateway_final_seconds';
const cost = 'soulnear_gateway_answer_cost_usd_total';
const answers = 'soulnear_gateway_answers_total';
const compared = 'rollout=~"on|off"';
const legend = '{{rollout}}';
const of = (value: 'on' | 'off', over: string) => grown(answers, over, { where: `rollout="${value}"` });

/** People with a flag beside people without it, while it is rolled out. */
export const flagRollout = dashboard(
  'flag-rollout',
  'rollout of a flag',
  'The flag that is being rolled out (ROLLOUT_FLAG): people who have it beside people who do not.',
  [
    {
      title: 'How far',
      panels: [
        number(
          {
            title: 'Answers with the flag on',
            description: 'Share of the last hour’s answers.',
            unit: 'percentunit',
          },
          { expr: `${of('on', '1h')} / (${of('on', '1h')} + ${of('off', '1h')})`, legend: 'on' },
        ),
        number(
          { title: 'First words, p95, on', description: 'Over 15 minutes.', unit: 's' },
          { expr: quantile(0.95, firstWords, { where: 'rollout="on"', over: '15m' }), legend: 'on' },
          { worry: 3 },
        ),
        number(
          { title: 'First words, p95, off', description: 'Over 15 minutes.', unit: 's' },
          { expr: quantile(0.95, firstWords, { where: 'rollout="off"', over: '15m' }), legend: 'off' },
          { worry: 3 },
        ),
        number(
          {
            title: 'Cost an answer',
            description: 'Of the last hour: what the model was paid for answers, over the answers sent.',
            unit: 'currencyUSD',
          },
          {
            expr: `${grown(cost, '1h', { by: 'rollout', where: compared })} / ${grown(answers, '1h', { by: 'rollout', where: compared })}`,
            legend,
          },
        ),
      ],
    },
    {
      title: 'On beside off',
      panels: [
        lines(
          { title: 'First words, p95', description: 'From acceptance to the first words shown.', unit: 's' },
          [{ expr: quantile(0.95, firstWords, { by: 'rollout', where: compared }), legend }],
        ),
        lines(
          {
            title: 'First words, average',
            description: 'From acceptance to the first words shown.',
            unit: 's',
          },
          [{ expr: average(firstWords, { by: 'rollout', where: compared }), legend }],
        ),
        lines(
          { title: 'Final message, p95', description: 'From acceptance to the final message.', unit: 's' },
          [{ expr: quantile(0.95, final, { by: 'rollout', where: compared }), legend }],
        ),
        lines(
          {
            title: 'Length of answers',
            description:
              'Answers a second by length, without those that were put off: a flag may make them longer.',
            unit: 'reqps',
          },
          [
            {
              expr: rate(`${final}_count`, { by: 'rollout, length', where: compared }),
              legend: '{{rollout}} {{length}}',
            },
          ],
        ),
        lines(
          {
            title: 'Answers that were not complete',
            description: 'Share of cut and refused ones. Turn the flag back when on stays above off.',
            unit: 'percentunit',
          },
          [
            {
              expr: `(${rate(answers, { by: 'rollout', where: `${compared},outcome=~"cut|refused"` })} or 0 * ${rate(answers, { by: 'rollout', where: compared })}) / ${rate(answers, { by: 'rollout', where: compared })}`,
              legend,
            },
          ],
        ),
        lines(
          {
            title: 'Stopped by the person',
            description: 'Share of answers: do people want to read them?',
            unit: 'percentunit',
          },
          [
            {
              expr: `(${rate(answers, { by: 'rollout', where: `${compared},outcome="stopped"` })} or 0 * ${rate(answers, { by: 'rollout', where: compared })}) / ${rate(answers, { by: 'rollout', where: compared })}`,
              legend,
            },
          ],
        ),
        lines(
          {
            title: 'Given up, and blocked',
            description: 'An hour: dead letters, and people who blocked the bot.',
            unit: 'short',
          },
          [
            {
              expr: grown('soulnear_gateway_dead_letters_total', '1h', { by: 'rollout' }),
              legend: 'dead letters {{rollout}}',
            },
            {
              expr: grown('soulnear_gateway_blocked_total', '1h', { by: 'rollout' }),
              legend: 'blocked {{rollout}}',
            },
          ],
        ),
        lines(
          {
            title: 'Flags as they were decided',
            description: 'A second, by flag and value: a flag off for everybody is a flat line.',
            unit: 'reqps',
          },
          [
            {
              expr: rate('soulnear_gateway_flags_evaluated_total', { by: 'flag, value' }),
              legend: '{{flag}} {{value}}',
            },
          ],
        ),
      ],
    },
  ],
);
