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
    | 'start_failed';

  constructor(code: EmbeddedPostgresError['code'], message: string) {
    super(message);
    this.code = code;
  }
}
