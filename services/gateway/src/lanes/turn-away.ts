import { AppError } from '@soulnear/platform/errors/app-error.ts';

/** The model (or dialogue) is away: the turn is put off and spends no try. */
export class TurnAway extends AppError {
  /** Dialogue said that the turn did not happen, so its texts may be joined with others. */
  readonly known: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(known: boolean, retryAfterMs: number | undefined) {
    super('turn_away', 'no answer can be had now');
    this.known = known;
    this.retryAfterMs = retryAfterMs;
  }
}
