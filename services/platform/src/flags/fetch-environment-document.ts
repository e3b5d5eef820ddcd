const MAX_BYTES = 5 * 1024 * 1024;
const MAX_PAGES = 50;

type Document = { identity_overrides?: unknown[] };

/**
 * Flagsmith's environment document as one JSON text; identity overrides on further pages are joined in.
 * Throws when the server does not answer with JSON of at most 5 MiB before the signal aborts.
 */
export async function fetchEnvironmentDocument(source: {
  apiUrl: string;
  environmentKey: string;
  signal: AbortSignal;
}): Promise<string> {
  const base = source.apiUrl.endsWith('/') ? source.apiUrl : `${source.apiUrl}/`;
  let url: URL | undefined = new URL('environment-document/', base);
  let document: Document | undefined;
  for (let page = 0; url && page < MAX_PAGES; page++) {
    const response: Response = await fetch(url, {
      headers: { 'x-environment-key': source.environmentKey, accept: 'application/json' },
      signal: source.signal,
      // Whoever answers with a redirect must not be handed the key.
      redirect: 'error',
    });
    if (response.status !== 200) {
      await response.body?.cancel();
      throw new Error(`Flagsmith answered ${response.status}`);
    }
    document = join(document, parse(await readBounded(response)));
    url = nextPage(response, url);
  }
  return JSON.stringify(document);
}

function join(first: Document | undefined, next: Document): Document {
  if (!first) return next;
  return {
    ...first,
    identity_overrides: [...(first.identity_overrides ?? []), ...(next.identity_overrides ?? [])],
  };
}

function parse(text: string): Document {
  try {
    return JSON.parse(text) as Document;
  } catch {
    throw new Error('Flagsmith answered with something that is no JSON');
  }
}

async function readBounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new Error('Flagsmith answered with more than 5 MiB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Only pages of the same server: the request carries the environment's key. */
function nextPage(response: Response, current: URL): URL | undefined {
  const target = /<([^>]+)>;\s*rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
  if (!target) return undefined;
  const url = new URL(decodeURIComponent(target), current);
  return url.origin === current.origin ? url : undefined;
}
