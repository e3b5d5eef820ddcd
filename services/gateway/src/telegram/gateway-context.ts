import { Context } from 'grammy';
import type { Work } from '../lanes/work.ts';

/** grammY's context with the work its update is part of. */
export class GatewayContext extends Context {
  work!: Work;
}
