const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** 08: connection. 57P01-57P03: shut down, crashed, starting. 53300: no slots left. 57014: statement_timeout. */
const sqlStates = /^(08...|57P0[123]|53300|57014)$/;

/** pg reports these without any code. */
const messages =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|timeout expired|Client has encountered a connection error|Client was closed and is not queryable|Connection ended)/;

/** True when the database could not be reached or did not answer in time: nothing is wrong with the statement itself. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError && error.errors.some(isUnavailable)) return true;
  const { code } = error as Error & { code?: unknown };
  if (typeof code === 'string' && (networkCodes.has(code) || sqlStates.test(code))) return true;
  return messages.test(error.message) || isUnavailable(error.cause);
}
