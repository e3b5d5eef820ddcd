import { isUnavailable } from '@soulnear/platform/db/unavailable.ts';
import { StartError } from './report.ts';

const untrusted = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY/;

/**
 * What an operator can mend about a Postgres of their own, as a sentence that names the variable and no value; any other
 * error as it is.
 */
export function explainDatabaseError(error: unknown, variable: string): unknown {
  const mend = mendOf(error);
  return mend === undefined ? error : new StartError(`${variable}: ${mend}`);
}

function mendOf(error: unknown): string | undefined {
  const { code, message } = error as { code?: unknown; message?: unknown };
  switch (code) {
    case '28P01':
      return 'the Postgres there refuses this user and password; correct them.';
    case '28000':
      return 'the Postgres there does not let this user in from here; correct the user, or let it in (pg_hba.conf, SSL).';
    case '3D000':
      return 'the Postgres there has no database of this name; create it, or name another.';
    case '42501':
      return 'this user may not make roles and schemas; give it CREATEROLE, and CREATE on the database or the database itself.';
    case '53100':
      return 'the disk of the Postgres there is full; make room, then start again.';
    case '53300':
      return 'the Postgres there has no connection left; close some, or raise max_connections.';
  }
  if (typeof code === 'string' && untrusted.test(code)) {
    return 'the certificate of the Postgres there is not trusted; set NODE_EXTRA_CA_CERTS to the file of its authority.';
  }
  if (message === 'The server does not support SSL connections') {
    return 'the Postgres there speaks no SSL; leave sslmode out, or turn SSL on there.';
  }
  if (isUnavailable(error)) {
    return 'no Postgres answers at this address; correct host and port, or start it.';
  }
  return undefined;
}
