import { ConfigError } from '@soulnear/platform/config/read-config.ts';
import { scrub } from '@soulnear/platform/log/scrub.ts';
import { EmbeddedPostgresError } from '@soulnear/sandbox/postgres/embedded-postgres-error.ts';

/** A reason to stop that an operator can mend; shown as it is, without a stack. */
export class StartError extends Error {}

/** Tells why the start failed in plain lines (never a value of the configuration) and ends the process. */
export function reportAndExit(error: unknown): never {
  if (error instanceof ConfigError) {
    console.error(
      `SoulNear cannot start. Mend this and start again:\n${error.lines.map((l) => `  ${l}`).join('\n')}`,
    );
    process.exit(78);
  }
  const plain =
    error instanceof StartError || error instanceof EmbeddedPostgresError
      ? error.message
      : String((error as Error)?.stack ?? error);
  console.error(`SoulNear cannot start. ${scrub(plain)}`);
  process.exit(1);
}
