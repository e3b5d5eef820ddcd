/** A sealed value or key that cannot be used. The message never holds any part of the value, the key or the AAD. */
export class SealError extends Error {
  override readonly name = 'SealError';
  readonly code: 'malformed' | 'unknown_key' | 'refused' | 'bad_keyring';

  constructor(code: SealError['code'], message: string) {
    super(message);
    this.code = code;
  }
}
