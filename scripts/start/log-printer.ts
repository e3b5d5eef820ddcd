import pretty from 'pino-pretty';

/** Prints the services' JSON log lines: as they are into a pipe, in colour and one line each on a terminal. */
export function createLogPrinter(): (line: string) => void {
  if (!process.stdout.isTTY) return (line) => process.stdout.write(`${line}\n`);
  const stream = pretty({
    colorize: true,
    ignore: 'pid,hostname,trace_id,span_id,trace_flags,env',
    translateTime: 'SYS:HH:MM:ss',
    messageFormat: '{service}: {msg}',
    singleLine: true,
  });
  return (line) => stream.write(`${line}\n`);
}
