import { dashboard } from '../panels/dashboard.ts';
import { lines } from '../panels/line-panel.ts';
import { number } from '../panels/number-panel.ts';
import { grown, quantile, rate, top } from '../queries.ts';

const cost = 'soulnear_model_cost_usd_total';
const tokens = 'soulnear_model_tokens_total';
const calls = 'soulnear_model_calls_total';

/** What the model is asked, how it does, and what it costs. */
export const modelAndCost = dashboard(
  'model-and-cost',
  'model and cost',
  'Calls to the model, how they end, how long they take, what they cost.',
  [
    {
      title: 'Cost',
      panels: [
        number(
          {
            title: 'Cost, 24 hours',
            description: 'By our price table; a model without a price counts nothing.',
            unit: 'currencyUSD',
          },
          { expr: grown(cost, '24h'), legend: 'cost' },
          { worry: 20 },
        ),
        number(
          {
            title: 'Cost of an answer',
            description: 'All calls of 24 hours, analyses included, over the answers sent.',
            unit: 'currencyUSD',
          },
          {
            expr: `${grown(cost, '24h')} / ${grown('soulnear_gateway_answers_total', '24h')}`,
            legend: 'an answer',
          },
        ),
        number(
          { title: 'Tokens, 24 hours', description: 'Paid for, in and out.', unit: 'short' },
          { expr: grown(tokens, '24h'), legend: 'tokens' },
        ),
        number(
          {
            title: 'Budgets met, 24 hours',
            description: 'Turns that met a limit: soft, hard, or that of all people together.',
            unit: 'short',
          },
          { expr: grown('soulnear_budget_reached_total', '24h'), legend: 'turns' },
        ),
        lines(
          {
            title: 'Cost an hour, by purpose',
            description: 'What is asked for: answers, analyses, opinions, vectors.',
            unit: 'currencyUSD',
          },
          [{ expr: grown(cost, '1h', { by: 'purpose' }), legend: '{{purpose}}' }],
          { stacked: true },
        ),
        lines(
          {
            title: 'Cost an hour, by model',
            description: 'Each provider has its own prices.',
            unit: 'currencyUSD',
          },
          [{ expr: grown(cost, '1h', { by: 'provider, model' }), legend: '{{provider}} {{model}}' }],
          { stacked: true },
        ),
        lines(
          { title: 'Tokens', description: 'A second, by direction and purpose.', unit: 'short' },
          [{ expr: rate(tokens, { by: 'direction, purpose' }), legend: '{{direction}} {{purpose}}' }],
          { stacked: true },
        ),
        lines(
          {
            title: 'Budgets met',
            description: 'Turns an hour that met a limit, by which. Words of crisis are answered past any.',
            unit: 'short',
          },
          [{ expr: grown('soulnear_budget_reached_total', '1h', { by: 'kind' }), legend: '{{kind}}' }],
        ),
      ],
    },
    {
      title: 'How it does',
      panels: [
        lines({ title: 'Calls by outcome', description: 'A second.', unit: 'reqps' }, [
          { expr: rate(calls, { by: 'outcome' }), legend: '{{outcome}}' },
        ]),
        lines({ title: 'Calls by purpose', description: 'A second.', unit: 'reqps' }, [
          { expr: rate(calls, { by: 'purpose' }), legend: '{{purpose}}' },
        ]),
        lines(
          {
            title: 'To the first word, p95',
            description: 'The bound is 15 s over all providers; the next one is tried at 7 s.',
            unit: 's',
          },
          [
            {
              expr: quantile(0.95, 'soulnear_model_first_token_seconds', { by: 'provider, purpose' }),
              legend: '{{provider}} {{purpose}}',
            },
          ],
        ),
        lines({ title: 'Whole call, p95', description: 'Cut at 90 s.', unit: 's' }, [
          {
            expr: quantile(0.95, 'soulnear_model_call_seconds', { by: 'provider, purpose' }),
            legend: '{{provider}} {{purpose}}',
          },
        ]),
        lines(
          {
            title: 'Refused until somebody acts',
            description: 'Calls an hour refused for the quota, the key or the model’s name.',
            unit: 'short',
          },
          [
            {
              expr: grown('soulnear_model_refusals_total', '1h', { by: 'provider, reason' }),
              legend: '{{provider}}: {{reason}}',
            },
          ],
        ),
        lines(
          {
            title: 'Providers left alone',
            description: '1 while a provider is not asked: it fails, asked for time, or refuses.',
            unit: 'short',
          },
          [{ expr: top('soulnear_model_breaker_open', { by: 'provider' }), legend: '{{provider}}' }],
        ),
        lines({ title: 'Turns by outcome', description: 'In dialogue, a second.', unit: 'reqps' }, [
          { expr: rate('dialogue_turns_total', { by: 'mode, outcome' }), legend: '{{mode}} {{outcome}}' },
        ]),
        lines(
          {
            title: 'Answers without the person’s context',
            description:
              'profile-analysis was late or away: the answer came without what is known of the person.',
            unit: 'reqps',
          },
          [{ expr: rate('dialogue_context_misses_total'), legend: 'without context' }],
        ),
      ],
    },
  ],
);
