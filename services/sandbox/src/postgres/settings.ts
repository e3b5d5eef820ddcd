/** Settings for a small machine, as arguments: the data folder's own configuration files stay as initdb made them. */
export function postgresArguments(options: { dataDir: string; port: number; durable: boolean }): string[] {
  const settings = { ...common, ...(options.durable ? durable : losable) };
  return [
    ...['-D', options.dataDir, '-p', String(options.port)],
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

const common = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  jit: 'off',
  max_parallel_workers_per_gather: 0,
  // A failing statement's text could hold what must not be in a log.
  log_min_error_statement: 'panic',
  log_statement: 'none',
};

const durable = {
  max_connections: 100,
  shared_buffers: '64MB',
  max_wal_size: '256MB',
  // A week of files, each written over after seven days.
  logging_collector: 'on',
  log_filename: 'postgresql-%a.log',
  log_truncate_on_rotation: 'on',
  log_rotation_age: '1d',
  log_rotation_size: 0,
};

const losable = {
  max_connections: 300,
  shared_buffers: '32MB',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
  log_checkpoints: 'off',
};
