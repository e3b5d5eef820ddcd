import { ClientRequest, type IncomingMessage } from 'node:http';
import type { Span } from '@opentelemetry/api';
import type { Instrumentation } from '@opentelemetry/instrumentation';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { CompleteOpenAiInstrumentation } from './openai-instrumentation.ts';
import { pathPattern } from './path-pattern.ts';

const unwatched = new Set(['/livez', '/readyz', '/metrics']);

/** What makes spans by itself. No express: its middleware spans say nothing that the route's name does not. */
export function instrumentations(): Instrumentation[] {
  return [
    new HttpInstrumentation({
      ignoreIncomingRequestHook: (request) => unwatched.has(request.url?.split('?', 1)[0] ?? ''),
      applyCustomAttributesOnSpan: (span, request) => {
        if (request instanceof ClientRequest) nameByPath(span, request);
        else nameByRoute(span, request);
      },
    }),
    new UndiciInstrumentation({ requestHook: nameByPath }),
    new PgInstrumentation({ requireParentSpan: true, ignoreConnectSpans: true }),
    new CompleteOpenAiInstrumentation({ captureMessageContent: false }),
  ];
}

function nameByPath(span: Span, { method, path }: { method: string; path: string }): void {
  span.updateName(`${method} ${pathPattern(path)}`);
}

/** express has put the matched route on the request by the time the span ends. */
function nameByRoute(span: Span, request: IncomingMessage & { route?: unknown; baseUrl?: unknown }): void {
  const path = (request.route as { path?: unknown } | undefined)?.path;
  if (typeof path !== 'string') return;
  const route = `${typeof request.baseUrl === 'string' ? request.baseUrl : ''}${path}`;
  span.setAttribute('http.route', route);
  span.updateName(`${request.method} ${route}`);
}
