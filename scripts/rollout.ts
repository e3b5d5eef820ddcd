import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Check } from '@soulnear/gateway/commands/rollout/checks.ts';
import { runRolloutCommand } from '@soulnear/gateway/commands/rollout/rollout-command.ts';
import { readCommit, readVerified } from './rollout/verified.ts';
import { loadEnvFile, readStartConfig, root } from './start/config.ts';
import { reportAndExit } from './start/report.ts';

/** In a checkout: the commit that `npm run verify` passed on, and the regression list run now. */
function checkoutChecks(): Check[] {
  return [
    {
      name: 'commit',
      what: 'npm run verify passed on this commit',
      run: async () => {
        const { commit, clean } = readCommit();
        const verified = readVerified();
        if (!clean) return { ok: false, told: 'something here is not committed' };
        return { ok: verified === commit, told: verified === commit ? commit.slice(0, 12) : 'not this one' };
      },
    },
    {
      name: 'regression',
      what: 'npm run regression',
      run: async () => {
        const { PATH, HOME } = process.env;
        const env = { PATH, HOME };
        const { status, stdout } = spawnSync(process.execPath, [join(root, 'scripts/regression.ts')], {
          env,
        });
        const points = `${stdout}`.match(/^ok /gm)?.length ?? 0;
        return { ok: status === 0, told: `${points} points hold` };
      },
    },
  ];
}

try {
  if (process.argv.length > 2 && !process.argv.includes('--help')) {
    loadEnvFile();
    readStartConfig();
  }
  process.exitCode = await runRolloutCommand(process.argv.slice(2), checkoutChecks);
} catch (error) {
  reportAndExit(error);
}
