/** One call over HTTP. `deadlineMs` is what is left of the caller's time, in milliseconds. */
export interface HttpCall {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  body?: unknown;
  deadlineMs?: number;
  signal?: AbortSignal | undefined;
}

/** What the typed calls need of an HTTP client; platform's client is one. */
export interface HttpCaller {
  /** The parsed JSON body of a 2xx answer (undefined when empty); throws on any other. */
  json(call: HttpCall): Promise<unknown>;
  /** The lines of a 2xx NDJSON answer, each parsed, as they arrive; throws on any other and on a cut body. */
  lines(call: HttpCall): AsyncIterable<unknown>;
}
