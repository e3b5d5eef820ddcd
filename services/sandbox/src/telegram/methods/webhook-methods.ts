import { badRequest } from '../api-error.ts';
import { flagOf, integerOf, stringOf, stringsOf } from '../read-params.ts';
import type { Method, MethodContext } from './method.ts';

const BY_WEBHOOK = 'Conflict: terminated by setWebhook request';

export const setWebhook: Method = {
  params: ['url', 'max_connections', 'allowed_updates', 'drop_pending_updates', 'secret_token', 'ip_address'],
  run(context, params) {
    const url = stringOf(params, 'url');
    if (url === undefined) throw badRequest('parameter "url" is required');
    if (url === '') return remove(context, flagOf(params, 'drop_pending_updates'));
    checkUrl(url);
    const secretToken = stringOf(params, 'secret_token');
    if (secretToken !== undefined && !/^[\w-]{1,256}$/.test(secretToken)) {
      throw badRequest('secret token contains unallowed characters');
    }
    const { world, webhook, poll } = context;
    world.updates.allowed = stringsOf(params, 'allowed_updates') ?? world.updates.allowed;
    if (flagOf(params, 'drop_pending_updates')) world.updates.clear();
    poll.terminate(BY_WEBHOOK);
    const maxConnections = Math.min(100, Math.max(1, integerOf(params, 'max_connections') ?? 40));
    webhook.configure({ url, maxConnections, ...(secretToken === undefined ? {} : { secretToken }) });
    return true;
  },
};

export const deleteWebhook: Method = {
  params: ['drop_pending_updates'],
  run: (context, params) => remove(context, flagOf(params, 'drop_pending_updates')),
};

export const getWebhookInfo: Method = {
  params: [],
  run({ world, webhook }) {
    const { settings, lastError } = webhook;
    const info = { has_custom_certificate: false, pending_update_count: world.updates.size };
    const allowed = world.updates.allowed.length > 0 ? { allowed_updates: world.updates.allowed } : {};
    if (!settings) return { url: '', ...info, ...allowed };
    const failed = lastError
      ? { last_error_date: lastError.date, last_error_message: lastError.message }
      : {};
    return {
      url: settings.url,
      ...info,
      ...failed,
      max_connections: settings.maxConnections,
      ip_address: '127.0.0.1',
      ...allowed,
    };
  },
};

function remove({ world, webhook }: MethodContext, drop: boolean): true {
  if (drop) world.updates.clear();
  webhook.configure(undefined);
  return true;
}

/** Telegram wants https; plain http is let through where no real network is crossed. */
function checkUrl(url: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol === 'https:') return;
  if (parsed?.protocol === 'http:' && isLocalName(parsed.hostname)) return;
  throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
}

const isLocalName = (host: string): boolean =>
  host === '[::1]' || host.startsWith('127.') || !host.includes('.') || /\.(svc|localhost|local)$/.test(host);
