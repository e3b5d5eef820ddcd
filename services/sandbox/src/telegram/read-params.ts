import type { Request } from 'express';
import { badRequest } from './api-error.ts';
import type { StoredFile } from './file-store.ts';

export interface ReadCall {
  params: Record<string, unknown>;
  /** By the name of their part; in `params` stands "(file)". */
  files: ReadonlyMap<string, StoredFile>;
}

/** Query and body of a call (JSON, urlencoded or multipart) as one object; the body wins. */
export async function readParams(req: Request): Promise<ReadCall> {
  const fromQuery = decoded(Object.entries(req.query as Record<string, unknown>));
  const body: unknown = req.body;
  const files = new Map<string, StoredFile>();
  if (!Buffer.isBuffer(body) || body.length === 0) return { params: fromQuery, files };
  const fromBody = await readBody(body, req.headers['content-type'] ?? '', files);
  return { params: { ...fromQuery, ...fromBody }, files };
}

async function readBody(
  body: Buffer,
  contentType: string,
  files: Map<string, StoredFile>,
): Promise<Record<string, unknown>> {
  if (contentType.startsWith('application/json')) return readJson(body);
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    return decoded([...new URLSearchParams(body.toString('utf8'))]);
  }
  if (contentType.startsWith('multipart/form-data')) {
    const form = await formOf(body, contentType);
    for (const [name, value] of form) {
      if (typeof value === 'string') continue;
      const bytes = Buffer.from(await value.arrayBuffer());
      files.set(name, { name: value.name, type: value.type, bytes });
    }
    return decoded([...form].map(([name, value]) => [name, typeof value === 'string' ? value : '(file)']));
  }
  return {};
}

function readJson(body: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch {
    // Telegram says the same for rubbish as for a JSON that is no object.
  }
  throw badRequest("can't parse request body as a JSON Object");
}

async function formOf(body: Buffer, contentType: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  } catch {
    throw badRequest("can't parse multipart form data");
  }
}

const STRUCTURED = new Set([
  'entities',
  'caption_entities',
  'reply_markup',
  'reply_parameters',
  'link_preview_options',
  'allowed_updates',
  'commands',
  'scope',
]);

/** Forms carry structures as JSON text. */
function decoded(fields: [string, unknown][]): Record<string, unknown> {
  return Object.fromEntries(
    fields.map(([name, value]) => {
      if (!STRUCTURED.has(name) || typeof value !== 'string') return [name, value];
      try {
        return [name, JSON.parse(value)];
      } catch {
        throw badRequest(`can't parse ${name}: not JSON`);
      }
    }),
  );
}

/** A whole number that may come as text; undefined when absent. */
export function integerOf(params: Record<string, unknown>, name: string): number | undefined {
  const value = params[name];
  if (value === undefined || value === null || value === '') return undefined;
  const number = typeof value === 'string' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) {
    throw badRequest(`field "${name}" must be of type Number`);
  }
  return number;
}

/** A flag that may come as text. */
export function flagOf(params: Record<string, unknown>, name: string): boolean {
  return params[name] === true || params[name] === 'true' || params[name] === 'True' || params[name] === '1';
}

export function stringOf(params: Record<string, unknown>, name: string): string | undefined {
  const value = params[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'object') throw badRequest(`field "${name}" must be of type String`);
  return String(value);
}

/** A list of strings, or undefined when absent. */
export function stringsOf(params: Record<string, unknown>, name: string): string[] | undefined {
  const value = params[name];
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) throw badRequest(`field "${name}" must be an Array of String`);
  return value.map(String);
}
