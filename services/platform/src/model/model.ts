import type { Logger } from '../log/logger.ts';
import type { Model, ModelCall, ModelCooldowns, ModelProvider, ModelTimeouts } from './model-types.ts';

export interface ModelOptions {
  providers: ModelProvider[];
  logger: Logger;
  timeouts?: Partial<ModelTimeouts> | undefined;
  cooldowns?: Partial<ModelCooldowns> | undefined;
  /** Told of every HTTP call made, once it is over. */
  onCall?: ((call: ModelCall) => void) | undefined;
}

/** The model over an ordered list of providers. */
export function createModel(_options: ModelOptions): Model {
  throw new Error('being written');
}
