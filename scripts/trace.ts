import { isAnsweredMessage, newestTrace, traceTree } from './lib/traces.ts';
import { planPorts } from './start/ports.ts';

/** Prints the newest message's trace as a tree, from the sandbox of the house that runs here. */
const env = process.env.ENV === 'test' ? 'test' : 'prod';
const { sandbox } = planPorts(env, process.env.PORT ? Number(process.env.PORT) : undefined);
const sandboxUrl = `http://127.0.0.1:${sandbox}`;
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
