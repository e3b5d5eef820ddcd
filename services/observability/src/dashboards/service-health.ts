import { dashboard } from '../panels/dashboard.ts';
import { lines } from '../panels/line-panel.ts';
import { number } from '../panels/number-panel.ts';
import { average, grown, own, quantile, rate, top, total, window } from '../queries.ts';

const firstWords = 'soulnear_gateway_first_words_seconds';
const final = 'soulnear_gateway_final_seconds';

/** Is it well: what people wait for, what fails, what is full. */
export const serviceHealth = dashboard(
  'service-health',
  'service health',
  'How long people wait, what fails, and what is full.',
  [
    {
      title: 'What people wait for',
      panels: [
        number(
          {
            title: 'First words, p95',
            description:
              'From our acceptance of a message to the first words shown, over 15 minutes. Bound: 3 s.',
            unit: 's',
          },
          { expr: quantile(0.95, firstWords, { over: '15m' }), legend: 'p95' },
          { worry: 3 },
        ),
        number(
          {
            title: 'Final message, p95',
            description: 'From our acceptance to the final message, over 15 minutes.',
            unit: 's',
          },
          { expr: quantile(0.95, final, { over: '15m' }), legend: 'p95' },
          { worry: 30 },
        ),
        number(
          { title: 'Answers in the last hour', description: 'Final messages sent.', unit: 'short' },
          { expr: grown('soulnear_gateway_answers_total', '1h'), legend: 'answers' },
        ),
        number(
          {
            title: 'Oldest waiting message',
            description: 'Its age in the inbox. Above some minutes something is stuck.',
            unit: 's',
          },
          { expr: top('soulnear_gateway_inbox_oldest_seconds'), legend: 'oldest' },
          { worry: 300 },
        ),
        lines(
          {
            title: 'First words',
            description: 'From our acceptance to the first words shown. Bound: p95 below 3 s.',
            unit: 's',
          },
          times(firstWords),
        ),
        lines(
          {
            title: 'Final message',
            description: 'From our acceptance to the final message sent, the model’s writing included.',
            unit: 's',
          },
          times(final),
        ),
        lines({ title: 'First words by mode, p95', description: 'helper and soulsleep apart.', unit: 's' }, [
          { expr: quantile(0.95, firstWords, { by: 'mode' }), legend: '{{mode}}' },
        ]),
        lines(
          {
            title: 'Final message by length of the answer, p95',
            description: 'short: up to 200 characters, medium: up to 1,000, long: above.',
            unit: 's',
          },
          [{ expr: quantile(0.95, final, { by: 'length' }), legend: '{{length}}' }],
        ),
      ],
    },
    {
      title: 'What fails',
      panels: [
        lines(
          {
            title: 'Answers by outcome',
            description: 'complete, stopped by the person, cut, refused.',
            unit: 'reqps',
          },
          [{ expr: rate('soulnear_gateway_answers_total', { by: 'outcome' }), legend: '{{outcome}}' }],
        ),
        lines(
          {
            title: 'Failures',
            description:
              'Own faults (tries), given up (dead letters), put off because the model is away, sends of unknown result.',
            unit: 'reqps',
          },
          [
            { expr: rate('soulnear_gateway_tries_total'), legend: 'tries' },
            { expr: rate('soulnear_gateway_dead_letters_total'), legend: 'dead letters' },
            { expr: rate('soulnear_gateway_deferrals_total'), legend: 'put off' },
            { expr: rate('soulnear_gateway_deferrals_expired_total'), legend: 'put off for too long' },
            { expr: rate('soulnear_gateway_sends_repeated_total'), legend: 'sends repeated' },
          ],
        ),
        lines(
          {
            title: 'Errors and warnings in logs',
            description: 'Lines a second, by service. An error line is always worth reading: make logs-bot.',
            unit: 'short',
          },
          [
            {
              expr: rate('soulnear_log_lines_total', {
                by: 'service, level',
                where: 'level=~"warn|error|fatal"',
              }),
              legend: '{{service}} {{level}}',
            },
          ],
        ),
        lines(
          {
            title: 'Telegram says no',
            description:
              '429s by method, people who blocked the bot, requests to the webhook that were refused.',
            unit: 'reqps',
          },
          [
            {
              expr: rate('soulnear_gateway_telegram_rate_limited_total', { by: 'method' }),
              legend: '429 {{method}}',
            },
            { expr: rate('soulnear_gateway_blocked_total'), legend: 'blocked' },
            {
              expr: rate('soulnear_gateway_webhook_refused_total', { by: 'reason' }),
              legend: 'webhook refused: {{reason}}',
            },
          ],
        ),
      ],
    },
    {
      title: 'What comes in, what waits, what is full',
      panels: [
        lines(
          {
            title: 'Updates',
            description: 'Stored, delivered again, and those that need no answer.',
            unit: 'reqps',
          },
          [
            { expr: rate('soulnear_gateway_updates_accepted_total'), legend: 'accepted' },
            { expr: rate('soulnear_gateway_updates_duplicate_total'), legend: 'again' },
            {
              expr: rate('soulnear_gateway_updates_ignored_total', { by: 'reason' }),
              legend: 'no answer needed: {{reason}}',
            },
          ],
        ),
        lines({ title: 'Inbox', description: 'Rows by state, and what waits at Telegram.', unit: 'short' }, [
          { expr: top('soulnear_gateway_inbox_rows', { by: 'state' }), legend: '{{state}}' },
          { expr: top('soulnear_gateway_telegram_pending_updates'), legend: 'at Telegram' },
        ]),
        lines(
          { title: 'Lanes in work', description: 'Chats that are served at this moment.', unit: 'short' },
          [{ expr: total('soulnear_gateway_lanes_held', { by: 'lane' }), legend: '{{lane}}' }],
        ),
        lines(
          {
            title: 'Circuits open',
            description: '1 while calls to a service or a provider are refused by ourselves.',
            unit: 'short',
          },
          [
            { expr: top('soulnear_http_breaker_open', { by: 'edge' }), legend: '{{edge}}' },
            { expr: top('soulnear_model_breaker_open', { by: 'provider' }), legend: 'model {{provider}}' },
          ],
        ),
        lines(
          {
            title: 'Database connections',
            description: 'By service. Who waits for one is late by that long.',
            unit: 'short',
          },
          [
            {
              expr: total('soulnear_db_pool_connections', { by: 'service, state' }),
              legend: '{{service}} {{state}}',
            },
          ],
        ),
        lines(
          {
            title: 'Event loop lag, p99',
            description: 'How late a process comes to its work. Above 0.1 s it wants more CPU.',
            unit: 's',
          },
          [{ expr: top('nodejs_eventloop_lag_p99_seconds', { by: 'service' }), legend: '{{service}}' }],
        ),
        lines({ title: 'CPU', description: 'Cores used, by service.', unit: 'short' }, [
          {
            expr: `sum by (service) (rate(${own('process_cpu_seconds_total', 'service!=""')}[${window}]))`,
            legend: '{{service}}',
          },
        ]),
        lines(
          { title: 'Memory', description: 'Resident, of the largest pod of each service.', unit: 'bytes' },
          [
            {
              expr: top('process_resident_memory_bytes', { by: 'service', where: 'service!=""' }),
              legend: '{{service}}',
            },
          ],
        ),
      ],
    },
  ],
);

function times(histogram: string) {
  return [
    { expr: average(histogram), legend: 'average' },
    { expr: quantile(0.95, histogram), legend: 'p95' },
    { expr: quantile(0.99, histogram), legend: 'p99' },
  ];
}
