import { HttpCallError } from './http-call-error.ts';

const longestErrorBody = 16_384;

/** The error for an answer that is no 2xx, with the `error.code` of its body; the body is always consumed. */
export async function statusError(label: string, response: Response): Promise<HttpCallError> {
  const { status } = response;
  const upstreamCode = await errorCode(response);
  const message = `${label}: status ${status}${upstreamCode === undefined ? '' : ` (${upstreamCode})`}`;
  return new HttpCallError('http_status', message, { status, upstreamCode });
}

async function errorCode(response: Response): Promise<string | undefined> {
  try {
    if (Number(response.headers.get('content-length') ?? longestErrorBody + 1) > longestErrorBody) {
      await response.body?.cancel();
      return undefined;
    }
    const body = (await response.json()) as { error?: { code?: unknown } } | null;
    const code = body?.error?.code;
    return typeof code === 'string' && /^\w{1,64}$/.test(code) ? code : undefined;
  } catch {
    return undefined;
  }
}
