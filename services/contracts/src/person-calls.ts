import type { HttpCaller } from './http-caller.ts';
import { type ExportLine, exportLine, forgetAnswer } from './rights.ts';

const pathOf = (person: string) => `/v1/people/${encodeURIComponent(person)}`;

/** What a person may ask of every service that keeps something of them. */
export function createPersonCalls(http: HttpCaller) {
  return {
    /** Every row kept of a person, opened. Throws where the answer ends without its end. */
    async *exportPerson(
      person: string,
      deadlineMs: number,
      signal?: AbortSignal,
    ): AsyncGenerator<ExportLine> {
      const call = { method: 'GET', path: `${pathOf(person)}/export`, deadlineMs, signal } as const;
      for await (const line of http.lines(call)) {
        const read = exportLine.parse(line);
        yield read;
        if (read.type === 'end') return;
      }
      throw new Error('an export ended without its end');
    },
    /** Forgets a person for good; the number of rows that went. */
    async forgetPerson(person: string, deadlineMs: number): Promise<number> {
      return forgetAnswer.parse(await http.json({ method: 'DELETE', path: pathOf(person), deadlineMs })).rows;
    },
  };
}
export type PersonCalls = ReturnType<typeof createPersonCalls>;
