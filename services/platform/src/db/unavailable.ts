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
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, cause, errors } = error as Record<'code' | 'message' | 'cause' | 'errors', unknown>;
  if (typeof code === 'string' && (networkCodes.has(code) || sqlStates.test(code))) return true;
  if (typeof message === 'string' && messages.test(message)) return true;
  return (Array.isArray(errors) && errors.some(isUnavailable)) || isUnavailable(cause);
}
