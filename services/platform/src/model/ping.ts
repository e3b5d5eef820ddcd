import { faultOfStatus } from './fault.ts';
import { ModelError } from './model-error.ts';
import type { ModelProvider } from './model-types.ts';

/** Asks a provider for its list of models (no tokens are paid); throws ModelError. */
export async function pingProvider(provider: ModelProvider, timeoutMs = 5_000): Promise<{ known: boolean }> {
  const url = `${(provider.baseUrl ?? 'https://api.openai.com/v1').replace(/\/$/, '')}/models`;
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(url, {
      headers: { authorization: `Bearer ${provider.apiKey}` },
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    });
    body = await response.json().catch(() => undefined);
  } catch {
    throw new ModelError('model_unavailable', { provider: provider.name, hint: 'no connection' });
  }
  if (!response.ok) {
    const { code, hint, retryAfterMs } = faultOfStatus(response.status, response.headers, undefined);
    throw new ModelError(code, { provider: provider.name, hint, retryAfterMs });
  }
  const models = (body as { data?: { id?: unknown }[] } | undefined)?.data ?? [];
  return { known: models.some((model) => model.id === provider.model) };
}
