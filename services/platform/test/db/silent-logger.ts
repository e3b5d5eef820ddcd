import { pino } from 'pino';
import type { Logger } from '../../src/log/logger.ts';

export const silentLogger: Logger = pino({ level: 'silent' });
