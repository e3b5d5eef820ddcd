import { readSandboxConfig } from './config.ts';
import { startSandbox } from './server.ts';

const config = readSandboxConfig();
const sandbox = await startSandbox({
  port: config.PORT,
  host: config.HOST,
  allowedHosts: config.ALLOWED_HOSTS,
  ...(config.BOT_TOKEN && { botToken: config.BOT_TOKEN }),
  ...(config.STATE_FILE && { stateFile: config.STATE_FILE }),
  seed: [
    { firstName: 'Тест', languageCode: 'ru' },
    { firstName: 'Test', languageCode: 'en' },
  ],
  metrics: config.METRICS_URLS,
  scriptedModel: config.OFFLINE_MODEL === 'true',
});

const stop = () => {
  void sandbox.close().then(() => process.exit(0));
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.on('disconnect', stop);
