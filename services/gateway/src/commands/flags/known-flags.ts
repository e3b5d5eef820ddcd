import { experimentNames } from '@soulnear/contracts/experiments.ts';
import { flagDefaults } from '@soulnear/contracts/flags.ts';
import { createFlags } from '@soulnear/platform/flags/flags.ts';
import { createLogger } from '@soulnear/platform/log/logger.ts';
import { readFlagSettings } from '../config.ts';
import { CommandError } from '../run-command.ts';

/** Every flag and experiment as the gateway decides them now, with the document it was decided by. */
export async function readKnownFlags() {
  const { overrides, flagsmith } = readFlagSettings();
  let document: string | undefined;
  const flags = createFlags<string>({
    defaults: { ...flagDefaults, ...Object.fromEntries(experimentNames.map((name) => [name, false])) },
    overrides,
    flagsmith,
    lastGood: {
      load: async () => undefined,
      save: async (got) => {
        document = got;
      },
    },
    logger: createLogger({ service: 'flags', level: 'silent' }),
  });
  await flags.start();
  flags.close();
  if (flagsmith && document === undefined)
    throw new CommandError('Flagsmith does not answer; the gateways go on with what they knew last.');
  return { flags, overrides, document };
}
