const longestEvent = 1_048_576;

/** Takes a server-sent event stream as it comes, piece by piece, and hands out the data of each whole event. */
export class ServerEventReader {
  readonly #decoder = new TextDecoder();
  #rest = '';
  #data: string[] = [];
  #size = 0;

  /** The events that this piece completes; characters split over pieces are joined. Throws when one outgrows 1 MiB. */
  read(piece: Uint8Array): string[] {
    return this.#take(this.#decoder.decode(piece, { stream: true }), false);
  }

  /** What the end of the body completes. */
  end(): string[] {
    return this.#take(`${this.#decoder.decode()}\n\n`, true);
  }

  #take(text: string, last: boolean): string[] {
    const events: string[] = [];
    this.#rest += text;
    // A lone CR at the end may be half of a CRLF.
    const held = !last && this.#rest.endsWith('\r') ? '\r' : '';
    const lines = this.#rest.slice(0, this.#rest.length - held.length).split(/\r\n|\n|\r/);
    this.#rest = last ? '' : (lines.pop() ?? '') + held;
    for (const line of lines) {
      if (line === '' && this.#data.length > 0) {
        events.push(this.#data.join('\n'));
        this.#data = [];
        this.#size = 0;
      } else if (line.startsWith('data:')) {
        const value = line.slice(line.startsWith('data: ') ? 6 : 5);
        this.#data.push(value);
        this.#size += value.length;
      }
    }
    if (this.#rest.length + this.#size > longestEvent) throw new Error('server-sent event too long');
    return events;
  }
}
