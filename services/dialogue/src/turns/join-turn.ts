import type { TurnRequest } from '@soulnear/contracts/dialogue.ts';
import { AppError } from '@soulnear/platform/errors/app-error.ts';
import type { AppContext } from '../context.ts';
import { driveTurn } from './drive-turn.ts';
import { LiveTurn } from './live-turn.ts';

/**
 * The turn of a request, accepted: the one that runs here already, or one that this call begins. It goes on when its
 * callers go away. Throws AppError: 409 for another's key, 410 for a forgotten person, 503 when leaving.
 */
export async function joinTurn(context: AppContext, request: TurnRequest): Promise<LiveTurn> {
  const { turns } = context;
  for (let running = turns.get(request.key); running; running = turns.get(request.key)) {
    const accepted = await running.accepted.then(
      () => true,
      () => false,
    );
    if (!accepted) continue;
    if (running.matches(request)) return running;
    throw new AppError('turn_mismatch', 'this key belongs to another person or chat', { status: 409 });
  }
  if (turns.closed) throw new AppError('leaving', 'this process is leaving', { status: 503 });
  const live = new LiveTurn(request);
  turns.add(live);
  void driveTurn(context, live);
  await live.accepted;
  return live;
}
