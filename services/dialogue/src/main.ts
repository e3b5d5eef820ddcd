import { runService } from '@soulnear/platform/lifecycle/run-service.ts';
import { loadConfig } from './config.ts';
import { createContext } from './context.ts';
import { startService } from './service.ts';

// 100 s for the running turns, the rest for their last words and the pools.
const graceMs = 105_000;

await runService({
  name: 'dialogue',
  graceMs,
  start: async () => startService(createContext(loadConfig())),
});
