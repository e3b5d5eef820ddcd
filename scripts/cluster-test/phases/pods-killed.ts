import { killPods } from '../kill-pods.ts';
import type { Phase } from '../world.ts';

export const gatewayKilled: Phase = {
  id: '7',
  what: 'kill -9 of a gateway pod',
  run: (world) => killPods(world, 'gateway', { id: '7', kills: world.options.full ? 20 : 2, perSecond: 6 }),
};

export const dialogueKilled: Phase = {
  id: '8',
  what: 'kill -9 of a dialogue pod in mid-stream',
  run: (world) => killPods(world, 'dialogue', { id: '8', kills: world.options.full ? 50 : 2, perSecond: 6 }),
};
