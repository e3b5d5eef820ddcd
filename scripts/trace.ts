import { isAnsweredMessage, newestTrace, traceTree } from './lib/traces.ts';
import { readStartConfig, type StartConfig } from './start/config.ts';
import { planPorts } from './start/ports.ts';
import { reportAndExit } from './start/report.ts';

/** Prints the newest message's trace as a tree, from the sandbox of the house that runs here. */
try {
  const config = readStartConfig();
  const elsewhere = whereElse(config);
  if (elsewhere === undefined) await printNewest(config);
  else {
    console.error(elsewhere);
    process.exitCode = 1;
  }
} catch (error) {
  reportAndExit(error);
}

/** Why the sandbox has no traces; undefined where it has. */
function whereElse({ BOT_TOKEN, OTEL_EXPORTER_OTLP_ENDPOINT }: StartConfig): string | undefined {
  if (OTEL_EXPORTER_OTLP_ENDPOINT !== undefined)
    return 'Traces go to OTEL_EXPORTER_OTLP_ENDPOINT: look for them there. The sandbox keeps them where it is left out.';
  if (BOT_TOKEN === undefined) return undefined;
  return 'With a real bot there is no sandbox to keep traces: they go to OTEL_EXPORTER_OTLP_ENDPOINT, which is not set.';
}

async function printNewest({ ENV, PORT }: StartConfig): Promise<void> {
  const sandboxUrl = `http://127.0.0.1:${planPorts(ENV, PORT).sandbox}`;
  try {
    const found = await newestTrace(sandboxUrl, isAnsweredMessage, 3_000);
    console.log(
      found
        ? await traceTree(sandboxUrl, found.traceId)
        : 'No message has been answered yet: write one on the chat page, then ask again.',
    );
  } catch {
    console.error(
      `No sandbox answers at ${sandboxUrl}: run npm start in another terminal (with the same ENV and PORT).`,
    );
    process.exitCode = 1;
  }
}
