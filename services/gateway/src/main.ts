import { runService } from '@soulnear/platform/lifecycle/run-service.ts';
import { loadConfig } from './config.ts';
import { createContext } from './context.ts';
import { startGateway } from './service.ts';

await runService({
  name: 'gateway',
  start: async (unwanted) => startGateway(createContext(loadConfig()), unwanted),
  graceMs: 20_000,
});
