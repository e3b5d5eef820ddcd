import { Flagsmith } from 'flagsmith-nodejs';
import { pino } from 'pino';

/** Flagsmith's word for a person: flag name -> enabled. Undefined when the evaluation failed. */
export type Evaluator = (personKey: string) => Promise<Map<string, boolean> | undefined>;

const PROBE = 'probe';

/**
 * Evaluates one environment document, given as JSON, in memory. The client gets the document from us instead
 * of the network, since its own fetching blocks the first evaluation for as long as the server hangs. Throws when the
 * document cannot be evaluated.
 */
export async function createEvaluator(document: string): Promise<Evaluator> {
  const client = new Flagsmith({
    environmentKey: 'ser.local',
    enableLocalEvaluation: true,
    retries: 0,
    logger: pino({ level: 'silent' }),
    fetch: async () => new Response(document, { headers: { 'content-type': 'application/json' } }),
  });
  // Its poll timer would keep the process alive; the document is all it ever needs.
  await client.close();
  const evaluate = async (personKey: string): Promise<Map<string, boolean>> => {
    const flags = await client.getIdentityFlags(personKey);
    return new Map(Object.values(flags.flags).map((flag) => [nameOf(flag), flag.enabled]));
  };
  await evaluate(PROBE);
  return (personKey) => evaluate(personKey).catch(() => undefined);
}

function nameOf(flag: { enabled: boolean }): string {
  return (flag as { featureName?: string }).featureName ?? '';
}
