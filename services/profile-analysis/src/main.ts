import { runService } from '@soulnear/platform/lifecycle/run-service.ts';
import { loadConfig } from './config.ts';
import { createContext } from './context.ts';
import { startService } from './service.ts';

await runService({
  name: 'profile-analysis',
  graceMs: 10_000,
  start: async () => startService(createContext(loadConfig())),
});
