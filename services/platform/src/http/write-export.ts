import type { Response } from 'express';

/** Writes rows as NDJSON at the reader's pace, ending with their number. A failure cuts the body: nobody takes it for whole. */
export async function writeExport(
  response: Response,
  rows: AsyncIterable<{ table: string; row: Record<string, unknown> }>,
): Promise<void> {
  response.status(200).type('application/x-ndjson').setHeader('cache-control', 'no-store');
  let count = 0;
  for await (const { table, row } of rows) {
    if (response.destroyed) return;
    count += 1;
    const flowing = response.write(`${JSON.stringify({ type: 'row', table, row })}\n`);
    if (!flowing) await writable(response);
  }
  response.end(`${JSON.stringify({ type: 'end', rows: count })}\n`);
}

function writable(response: Response): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}
