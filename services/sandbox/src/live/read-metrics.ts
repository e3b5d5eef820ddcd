/** Of one service at one moment, or of several together; counters as they stand. */
export interface Sample {
  /** Cumulative counts by upper bound in seconds. */
  first: Map<number, number>;
  final: Map<number, number>;
  answers: number;
  costUsd: number;
  inputTokens: number;
  outputTokens: number;
  waiting: number;
  deferred: number;
  deadLetters: number;
  errors: number;
  modelFailures: number;
}

const fine = new Set(['complete', 'cut', 'refused', 'aborted']);

export function emptySample(): Sample {
  const none = { answers: 0, costUsd: 0, inputTokens: 0, outputTokens: 0, waiting: 0, deferred: 0 };
  return {
    first: new Map(),
    final: new Map(),
    ...none,
    deadLetters: 0,
    errors: 0,
    modelFailures: 0,
  };
}

/** What a service's `/metrics` (Prometheus text) says; lines it does not know are left out. */
export function readMetrics(text: string): Sample {
  const sample = emptySample();
  for (const [, name = '', labels = '', number = ''] of text.matchAll(/^(\w+)(?:\{(.*)\})? (\S+)$/gm)) {
    const value = Number(number);
    if (!Number.isFinite(value)) continue;
    const label = (key: string) => new RegExp(`(?:^|,)${key}="([^"]*)"`).exec(labels)?.[1];
    if (name === 'soulnear_gateway_first_words_seconds_bucket') addBucket(sample.first, label('le'), value);
    else if (name === 'soulnear_gateway_final_seconds_bucket') addBucket(sample.final, label('le'), value);
    else if (name === 'soulnear_gateway_answers_total') sample.answers += value;
    else if (name === 'soulnear_gateway_dead_letters_total') sample.deadLetters += value;
    else if (name === 'soulnear_model_cost_usd_total') sample.costUsd += value;
    else if (name === 'soulnear_model_tokens_total') {
      if (label('direction') === 'input') sample.inputTokens += value;
      else sample.outputTokens += value;
    } else if (name === 'soulnear_gateway_inbox_rows') {
      if (label('state') === 'waiting') sample.waiting += value;
      if (label('state') === 'deferred') sample.deferred += value;
    } else if (name === 'soulnear_log_lines_total') {
      if (label('level') === 'error' || label('level') === 'fatal') sample.errors += value;
    } else if (name === 'soulnear_model_calls_total') {
      if (!fine.has(label('outcome') ?? '')) sample.modelFailures += value;
    }
  }
  return sample;
}

function addBucket(buckets: Map<number, number>, le: string | undefined, count: number): void {
  const bound = le === '+Inf' ? Number.POSITIVE_INFINITY : Number(le);
  buckets.set(bound, (buckets.get(bound) ?? 0) + count);
}
