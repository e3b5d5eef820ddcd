import { isFree } from '../lib/free-ports.ts';
import { StartError } from './report.ts';

const rooms = [
  'gateway',
  'gatewayProbe',
  'dialogue',
  'dialogueProbe',
  'profile',
  'profileProbe',
  'sandbox',
  'postgres',
] as const;

export const portCount = rooms.length;

export type Ports = Record<(typeof rooms)[number], number>;

const firstPort = { prod: 8080, test: 8180 };

/** Eight ports in a row, from PORT or from the environment's own default. */
export function planPorts(env: 'test' | 'prod', port: number | undefined): Ports {
  const first = port ?? firstPort[env];
  return Object.fromEntries(rooms.map((room, index) => [room, first + index])) as Ports;
}

/** Refuses, with the mend, when one of the ports is taken on 127.0.0.1. */
export async function claimPorts(ports: Ports, needed: (keyof Ports)[]): Promise<void> {
  const taken: number[] = [];
  for (const room of needed) {
    if (!(await isFree(ports[room]))) taken.push(ports[room]);
  }
  if (taken.length > 0) {
    throw new StartError(
      `PORT: ${taken.join(', ')} ${taken.length > 1 ? 'are' : 'is'} taken (is another start of this ENV still running?); set PORT to the first of eight free ports in a row.`,
    );
  }
}
