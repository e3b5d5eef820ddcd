import { dashboard } from '../panels/dashboard.ts';
import { lines } from '../panels/line-panel.ts';
import { number } from '../panels/number-panel.ts';
import { average, quantile, rate } from '../queries.ts';

const spans = 'soulnear_spans_duration_seconds';
// How long the model was away is no time of ours, and an unfinished try is no answer: both are apart.
const message = 'span_name="message",soulnear_lane="talk",status_code!="STATUS_CODE_ERROR"';
const stages = 'span_name=~"inbox|POST /v1/turns|begin|prompt|model|finish|POST /bot.*/sendMessage"';

/** One message's way: where its time goes, from the durations of spans (made before traces are sampled). */
export const messageWay = dashboard(
  'message-way',
  "one message's way",
  'Where the time of an answer goes, from the spans of all messages.',
  [
    {
      title: 'The whole',
      panels: [
        number(
          {
            title: 'Whole message, p95',
            description:
              'From acceptance to the final message, the wait in the inbox included, over 15 minutes.',
            unit: 's',
          },
          { expr: quantile(0.95, spans, { where: message, over: '15m' }), legend: 'p95' },
        ),
        number(
          {
            title: 'Wait in the inbox, p95',
            description:
              'Before a worker takes the message, over 15 minutes. Above 1 s: more workers or pods.',
            unit: 's',
          },
          {
            expr: quantile(0.95, spans, { where: 'span_name="inbox"', over: '15m' }),
            legend: 'p95',
          },
          { worry: 1 },
        ),
        number(
          { title: 'Model, p95', description: 'The model’s own time, over 15 minutes.', unit: 's' },
          { expr: quantile(0.95, spans, { where: 'span_name="model"', over: '15m' }), legend: 'p95' },
        ),
        number(
          {
            title: 'Buttons and commands, p95',
            description: 'The lane beside the talk, over 15 minutes. Bound: 2 s.',
            unit: 's',
          },
          {
            expr: quantile(0.95, spans, { where: 'span_name="message",soulnear_lane="ui"', over: '15m' }),
            legend: 'p95',
          },
          { worry: 2 },
        ),
        lines(
          {
            title: 'Whole message',
            description: 'The span `message` of the talk lane; a dot is a trace.',
            unit: 's',
          },
          [
            { expr: average(spans, { where: message }), legend: 'average' },
            { expr: quantile(0.95, spans, { where: message }), legend: 'p95' },
            { expr: quantile(0.99, spans, { where: message }), legend: 'p99' },
          ],
        ),
        lines(
          { title: 'Whole message by mode, p95', description: 'helper and soulsleep apart.', unit: 's' },
          [
            {
              expr: quantile(0.95, spans, { where: message, by: 'soulnear_mode' }),
              legend: '{{soulnear_mode}}',
            },
          ],
        ),
      ],
    },
    {
      title: 'The stages',
      panels: [
        lines(
          {
            title: 'Stages, p95',
            description:
              'Waiting, the turn in dialogue and in it its beginning, prompt, model and end; then Telegram.',
            unit: 's',
          },
          [{ expr: quantile(0.95, spans, { where: stages, by: 'span_name' }), legend: '{{span_name}}' }],
        ),
        lines(
          { title: 'Stages, average', description: 'The same on average: what to mend first.', unit: 's' },
          [
            {
              expr: average(spans, { where: stages, by: 'span_name' }).replace(' / ', ' / on (span_name) '),
              legend: '{{span_name}}',
            },
          ],
        ),
        lines(
          {
            title: 'Database, p95 by statement',
            description: 'The ten slowest prepared statements, without the wait for a connection.',
            unit: 's',
          },
          [
            {
              expr: `topk(10, ${quantile(0.95, 'soulnear_db_query_seconds', { by: 'service, statement' })})`,
              legend: '{{service}} {{statement}}',
            },
          ],
        ),
        lines(
          {
            title: 'Calls to Telegram, p95',
            description:
              'By method. Drafts are frequent and cheap; sendMessage is what the person waits for.',
            unit: 's',
          },
          [
            {
              expr: quantile(0.95, spans, {
                where: 'span_name=~"POST /bot.*",span_name!~".*/getUpdates"',
                by: 'span_name',
              }),
              legend: '{{span_name}}',
            },
          ],
        ),
      ],
    },
    {
      title: 'Failed and put off',
      panels: [
        lines(
          {
            title: 'Failed spans',
            description: 'By service and span, a second. Traces with them are always kept.',
            unit: 'short',
          },
          [
            {
              expr: rate('soulnear_spans_calls_total', {
                where: 'status_code="STATUS_CODE_ERROR"',
                by: 'service_name, span_name',
              }),
              legend: '{{service_name}} {{span_name}}',
            },
          ],
        ),
        lines(
          {
            title: 'Messages',
            description:
              'Of both lanes, a second; deferred ones are answered when the model is back, and linked to their first try.',
            unit: 'reqps',
          },
          [
            {
              expr: rate('soulnear_spans_calls_total', {
                where: 'span_name=~"(deferred )?message"',
                by: 'span_name, soulnear_lane',
              }),
              legend: '{{span_name}} {{soulnear_lane}}',
            },
          ],
        ),
      ],
    },
  ],
);
