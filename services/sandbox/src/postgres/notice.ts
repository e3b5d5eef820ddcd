/** Tells the person one line about something they may want to know. */
export type Notice = (line: string) => void;

/** The part of a logger that is used here; pino's fits. */
export type PostgresLogger = { info(line: string): void };
