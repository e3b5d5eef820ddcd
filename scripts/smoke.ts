import { readOptions, usage } from './smoke/options.ts';
import { runSmoke } from './smoke/run-smoke.ts';
import { readStartConfig, withEnvFile } from './start/config.ts';

/** Does what runs start, reach its database and model, and answer: a table and an exit code. */
try {
  const options = readOptions(process.argv.slice(2), process.env);
  if (!options) console.log(usage);
  else {
    const env = { ...process.env, ENV: options.env };
    const rows = await runSmoke(options.target, () => readStartConfig(withEnvFile(env)), env);
    for (const { part, name, ok, detail } of rows)
      console.log(`${(ok ? 'ok' : 'FAILED').padEnd(7)} ${part.padEnd(9)} ${name} ${detail}`.trimEnd());
    const failed = rows.filter(({ ok }) => !ok).length;
    const whole = failed === 0 && rows.length > 0;
    console.log(whole ? `\nAll ${rows.length} hold.` : `\n${failed} of ${rows.length} failed.`);
    process.exitCode = whole ? 0 : 1;
  }
} catch (error) {
  console.error(`smoke: ${(error as Error).message}\n\n${usage}`);
  process.exitCode = 2;
}
