import { load } from './cases/case-01-load.ts';
import { copies } from './cases/case-02-copies.ts';
import { oneChat } from './cases/case-03-one-chat.ts';
import { slowNeighbour } from './cases/case-04-slow-neighbour.ts';
import { idsAgain } from './cases/case-05-ids-again.ts';
import { gatewayKilled, pollingGatewayKilled } from './cases/case-07-gateway-killed.ts';
import { dialogueKilled } from './cases/case-08-dialogue-killed.ts';
import { storedNotSent } from './cases/case-09-stored-not-sent.ts';
import { dialogueStopped, gatewayStopped } from './cases/case-10-stopped-past-lease.ts';
import { postgresKilled } from './cases/case-11-postgres-killed.ts';
import { modelAway } from './cases/case-12-model-away.ts';
import { telegramBusy } from './cases/case-16-telegram-429.ts';
import { collectorAway } from './cases/case-20-collector-away.ts';
import { backlog } from './cases/case-25-backlog.ts';
import { overload } from './cases/case-26-overload.ts';
import { flood } from './cases/case-27-flood.ts';
import { quickHands } from './cases/case-36-quick-hands.ts';
import { heapFlat } from './cases/case-heap.ts';
import type { FaultCase } from './fault-case.ts';

const all: FaultCase[] = [
  load,
  copies,
  oneChat,
  slowNeighbour,
  idsAgain,
  gatewayKilled,
  pollingGatewayKilled,
  dialogueKilled,
  storedNotSent,
  gatewayStopped,
  dialogueStopped,
  postgresKilled,
  modelAway,
  telegramBusy,
  collectorAway,
  backlog,
  overload,
  flood,
  quickHands,
  heapFlat,
];

/** The cases by number or by variant, in the list's order. Throws with a sentence for one that is not there. */
export function chosenCases(names: string[]): FaultCase[] {
  if (names.length === 0) return all;
  for (const name of names) {
    if (!all.some((one) => isCalled(one, name))) {
      throw new Error(`there is no case ${name}; there are ${all.map(({ id }) => id).join(', ')}`);
    }
  }
  return all.filter((one) => names.some((name) => isCalled(one, name)));
}

const isCalled = ({ id }: FaultCase, name: string): boolean => id === name || id.startsWith(`${name}-`);
