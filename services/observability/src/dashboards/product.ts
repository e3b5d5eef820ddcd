import { dashboard } from '../panels/dashboard.ts';
import { lines } from '../panels/line-panel.ts';
import { number } from '../panels/number-panel.ts';
import { grown, top } from '../queries.ts';

const retention = 'soulnear_product_retention_ratio';
const active = 'soulnear_product_active_people';
const sessions = 'soulnear_product_session_seconds';
const quizzes = 'soulnear_product_quizzes_total';

/** What people use: from pseudonymous events, never from what they write. */
export const product = dashboard(
  'product',
  'product',
  'Who comes back, how long they stay, what they use. From pseudonymous events, never from what people write.',
  [
    {
      title: 'Who comes',
      panels: [
        number(
          { title: 'People in a day', description: 'Seen today, since 00:00 UTC.', unit: 'short' },
          { expr: top(active, { where: 'window="day"' }), legend: 'day' },
        ),
        number(
          {
            title: 'Back after a day',
            description: 'D1: of those first seen two days ago, who was seen yesterday.',
            unit: 'percentunit',
          },
          { expr: top(retention, { where: 'day="1"' }), legend: 'D1' },
        ),
        number(
          {
            title: 'Back after a week',
            description: 'D7: of those first seen eight days ago, who was seen yesterday.',
            unit: 'percentunit',
          },
          { expr: top(retention, { where: 'day="7"' }), legend: 'D7' },
        ),
        number(
          {
            title: 'Back after a month',
            description: 'D30: of those first seen 31 days ago, who was seen yesterday.',
            unit: 'percentunit',
          },
          { expr: top(retention, { where: 'day="30"' }), legend: 'D30' },
        ),
        lines(
          {
            title: 'Active people',
            description: 'Seen since 00:00 UTC today, and in the 7 and 30 days that end today.',
            unit: 'short',
          },
          [{ expr: top(active, { by: 'window' }), legend: '{{window}}' }],
        ),
        lines({ title: 'Who comes back', description: 'D1, D7, D30.', unit: 'percentunit' }, [
          { expr: top(retention, { by: 'day' }), legend: 'D{{day}}' },
        ]),
        lines(
          {
            title: '/start',
            description: 'An hour: new and known people, and what the link they came by said.',
            unit: 'short',
          },
          [
            {
              expr: grown('soulnear_gateway_starts_total', '1h', { by: 'known, payload' }),
              legend: 'known: {{known}}, by: {{payload}}',
            },
          ],
        ),
        lines(
          {
            title: 'Length of a session',
            description: 'Yesterday and today; half an hour of silence ends a session.',
            unit: 's',
          },
          [{ expr: top(sessions, { by: 'stat' }), legend: '{{stat}}' }],
        ),
      ],
    },
    {
      title: 'What they use',
      panels: [
        lines({ title: 'Use of features', description: 'An hour.', unit: 'short' }, [
          {
            expr: grown('soulnear_product_feature_uses_total', '1h', { by: 'feature' }),
            legend: '{{feature}}',
          },
        ]),
        lines(
          {
            title: 'Answers by mode',
            description: 'An hour, without those that were put off.',
            unit: 'short',
          },
          [{ expr: grown('soulnear_gateway_final_seconds_count', '1h', { by: 'mode' }), legend: '{{mode}}' }],
        ),
        lines({ title: 'Quizzes', description: 'A day, begun and finished, by category.', unit: 'short' }, [
          { expr: grown(quizzes, '24h', { by: 'category, step' }), legend: '{{category}} {{step}}' },
        ]),
        lines(
          {
            title: 'Quizzes finished',
            description: 'Finished over begun, of the last day, by category.',
            unit: 'percentunit',
          },
          [
            {
              expr: share(
                grown(quizzes, '24h', { by: 'category', where: 'step="finished"' }),
                grown(quizzes, '24h', { by: 'category', where: 'step="started"' }),
              ),
              legend: '{{category}}',
            },
          ],
        ),
        lines({ title: 'Thumbs', description: 'A day, up and down.', unit: 'short' }, [
          { expr: grown('soulnear_product_thumbs_total', '24h', { by: 'value' }), legend: '{{value}}' },
        ]),
        lines(
          {
            title: 'Rights',
            description:
              'A day: exports and forgettings, plain counts; and what people say to the question for consent.',
            unit: 'short',
          },
          [
            { expr: grown('soulnear_gateway_exports_total', '24h'), legend: 'exports' },
            { expr: grown('soulnear_gateway_forgettings_total', '24h'), legend: 'forgettings' },
            {
              expr: grown('soulnear_gateway_consents_total', '24h', { by: 'decision' }),
              legend: 'consent: {{decision}}',
            },
          ],
        ),
        lines(
          {
            title: 'Help cards',
            description:
              'A day, a plain count: neither whose nor when. A silent week in a busy bot is worth a look at the detector.',
            unit: 'short',
          },
          [{ expr: grown('soulnear_gateway_cards_total', '24h'), legend: 'cards' }],
        ),
      ],
    },
  ],
);

/** One counter over another; 0 where the first has not happened yet. */
function share(part: string, whole: string): string {
  return `(${part} or 0 * ${whole}) / (${whole} > 0)`;
}
