import { type Attributes, type AttributeValue, SpanKind } from '@opentelemetry/api';
import type { Span, SpanProcessor } from '@opentelemetry/sdk-trace';
import { scrub } from '../log/scrub.ts';

const ownScope = 'soulnear';
/** Never kept: queries, headers, names of clients, and anything that could be content or quote it. */
const dropped =
  /^(url\.query|url\.fragment|http\.(request|response)\.header\.|user_agent\.|http\.user_agent|client\.address|network\.peer|net\.|gen_ai\.(input|output|prompt|completion|system_instructions)|exception\.message|db\.(postgresql\.values|query\.parameter|user))/;
/** What a stranger may write into a request that reaches no route; `http.route` says it for the others. */
const requested = /^(url\.path|http\.target|http\.url)$/;
const statements = /^db\.(query\.text|statement)$/;
const longestStatement = 160;
const urls = /^(url\.|http\.(url|target)$)/;

/** The one gate all spans pass before they can be exported: no secret, no query string, no header, no words. */
export class RedactingProcessor implements SpanProcessor {
  onStart(): void {}

  onEnding(span: Span): void {
    clean(span.attributes);
    if (span.kind === SpanKind.SERVER) {
      for (const key of Object.keys(span.attributes)) if (requested.test(key)) delete span.attributes[key];
    }
    for (const event of span.events) if (event.attributes) clean(event.attributes);
    span.updateName(scrub(span.name));
    const { code, message } = span.status;
    if (message === undefined) return;
    // Instrumentations put error messages here, and those quote what they failed on.
    span.setStatus(
      span.instrumentationScope.name === ownScope ? { code, message: scrub(message) } : { code },
    );
  }

  onEnd(): void {}

  async forceFlush(): Promise<void> {}

  async shutdown(): Promise<void> {}
}

function clean(attributes: Attributes): void {
  for (const key of Object.keys(attributes)) {
    if (dropped.test(key)) delete attributes[key];
    else attributes[key] = cleanValue(key, attributes[key]);
  }
}

function cleanValue(key: string, value: AttributeValue | undefined): AttributeValue | undefined {
  if (typeof value === 'string') return cleanText(key, value);
  if (!Array.isArray(value)) return value;
  return value.map((item) => (typeof item === 'string' ? cleanText(key, item) : item)) as string[];
}

function cleanText(key: string, value: string): string {
  // Its name says which statement it is; the whole text would be most of what is sent.
  if (statements.test(key)) return scrub(value.trimStart().slice(0, longestStatement));
  if (key === 'exception.stacktrace') return scrub(framesOf(value));
  return scrub(urls.test(key) ? value.replace(/[?#].*$/s, '') : value);
}

function framesOf(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}
