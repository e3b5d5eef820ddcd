/** Something a person can mend: the message is a whole sentence, to be printed as it is. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
  readonly code:
    | 'no_binaries'
    | 'unreachable'
    | 'bad_data_dir'
    | 'in_use'
    | 'port_busy'
    | 'wrong_password'
    | 'disk_full'
    | 'start_failed';

  constructor(code: EmbeddedPostgresError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** The error for what Postgres or initdb said when it did not start. */
export function startFailed(dataDir: string, sentence: string): EmbeddedPostgresError {
  if (!/No space left on device|Disk quota exceeded|ENOSPC/.test(sentence)) {
    return new EmbeddedPostgresError('start_failed', sentence);
  }
  return new EmbeddedPostgresError(
    'disk_full',
    `The disk of ${dataDir} is full: make room, then start again.`,
  );
}
