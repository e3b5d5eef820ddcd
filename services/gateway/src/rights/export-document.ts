import type { ExportLine } from '@soulnear/contracts/rights.ts';
import type { AppContext } from '../context.ts';
import { findFeedbackOf, findThumbsOf } from '../feedback/feedback-store.ts';
import { openFeedback } from '../feedback/sealed-feedback.ts';
import type { Person } from '../lanes/lane-types.ts';
import { findEventsOf } from '../product/event-store.ts';
import { pseudonymOf } from '../product/event-writer.ts';
import { findOwnRow, findOwnUpdates } from './export-store.ts';
import { shownPerson } from './shown-person.ts';

const deadlineMs = 60_000;

/** The shape of the file; docs/export.md describes it. */
export const exportVersion = 1;

/**
 * All that is stored of a person as one JSON text, read and written page by page. Throws where a service does not tell
 * all of its part: half a file would look whole.
 */
export async function* exportDocument(context: AppContext, person: Person): AsyncGenerator<Uint8Array> {
  for await (const text of texts(context, person)) yield Buffer.from(text, 'utf8');
}

async function* texts(context: AppContext, { telegramId, person }: Person): AsyncGenerator<string> {
  const { db, dialogue, profile, keyring } = context;
  yield `{"version":${exportVersion},"made_at":${JSON.stringify(new Date())}`;
  const row = await findOwnRow(db, telegramId);
  yield `,"person":${JSON.stringify(row ? shownPerson(keyring, row) : null, undefined, 1)}`;
  yield ',"updates":';
  yield* array(ownUpdates(context, telegramId));
  yield `,"use":${JSON.stringify(await findEventsOf(db, pseudonymOf(keyring, person)), undefined, 1)}`;
  yield `,"thumbs":${JSON.stringify(await findThumbsOf(db, person), undefined, 1)}`;
  yield `,"feedback":${JSON.stringify(await ownFeedback(context, person, row?.wrapped), undefined, 1)}`;
  yield ',"dialogue":';
  yield* tables(dialogue.exportPerson(person, deadlineMs));
  yield ',"profile":';
  yield* tables(profile.exportPerson(person, deadlineMs));
  yield '}\n';
}

async function* ownUpdates({ db, sealer }: AppContext, chatId: number): AsyncGenerator<unknown> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (let page = await findOwnUpdates(db, chatId, after); page.length > 0; ) {
    for (const { payload, ...row } of page) {
      after = row.id;
      const update = payload && (JSON.parse(sealer.open(payload, row.id).toString('utf8')) as unknown);
      yield { ...row, ...(update !== null && { update }) };
    }
    page = await findOwnUpdates(db, chatId, after);
  }
}

async function ownFeedback(
  { db, keyring }: AppContext,
  person: string,
  wrapped: unknown,
): Promise<unknown[]> {
  const rows = await findFeedbackOf(db, person);
  return rows.map(({ id, at, sealed }) => {
    const text = Buffer.isBuffer(wrapped) ? openFeedback(keyring, { id, person, sealed, wrapped }) : null;
    return text === null ? { id, at, unreadable: true } : { id, at, text };
  });
}

async function* array(rows: AsyncIterable<unknown>): AsyncGenerator<string> {
  let before = '[\n';
  for await (const row of rows) {
    yield `${before}${JSON.stringify(row)}`;
    before = ',\n';
  }
  yield before === '[\n' ? '[]' : '\n]';
}

/** Lines of an export as an object of arrays; the rows of one table come together. */
async function* tables(lines: AsyncIterable<ExportLine>): AsyncGenerator<string> {
  let table: string | undefined;
  yield '{';
  for await (const line of lines) {
    if (line.type === 'end') break;
    if (line.table === table) yield ',\n';
    else yield `${table === undefined ? '' : '\n],'}${JSON.stringify(line.table)}:[\n`;
    table = line.table;
    yield JSON.stringify(line.row);
  }
  yield table === undefined ? '}' : '\n]}';
}
