import { dashboard } from '../panels/dashboard.ts';
import { lines } from '../panels/line-panel.ts';
import { number } from '../panels/number-panel.ts';
import { own, rate, top, total, window } from '../queries.ts';

const ours = 'datname!~"template.*"';

/** The database, as postgres_exporter and our own statements see it. */
export const postgres = dashboard(
  'postgres',
  'Postgres',
  'Queries, connections, size and backups, by postgres_exporter and by what the services measure themselves.',
  [
    {
      title: 'Now',
      panels: [
        number(
          { title: 'Transactions', description: 'A second, committed and rolled back.', unit: 'ops' },
          { expr: transactions('5m'), legend: 'a second' },
        ),
        number(
          { title: 'Connections used', description: 'Of max_connections.', unit: 'percentunit' },
          {
            expr: `sum(${own('pg_stat_database_numbackends')}) / ${top('pg_settings_max_connections')}`,
            legend: 'used',
          },
          { worry: 0.8 },
        ),
        number(
          { title: 'Size of the database', description: 'Its volume holds the journal too.', unit: 'bytes' },
          { expr: total('pg_database_size_bytes', { where: ours }), legend: 'size' },
        ),
        number(
          {
            title: 'Age of the newest backup',
            description:
              'By kube-state-metrics from the CronJob, on one server from what `make backup` noted.',
            unit: 's',
          },
          {
            expr: `time() - (${top('kube_cronjob_status_last_successful_time', { where: 'cronjob=~".*-backup"' })} or ${top('soulnear_backup_last_success_seconds')} > 0)`,
            legend: 'age',
          },
          { worry: 10_800 },
        ),
      ],
    },
    {
      title: 'Work',
      panels: [
        lines(
          {
            title: 'Queries',
            description: 'Transactions as Postgres counts them; prepared statements as the services do.',
            unit: 'ops',
          },
          [
            { expr: transactions(window), legend: 'transactions' },
            {
              expr: rate('soulnear_db_query_seconds_count', { by: 'service' }),
              legend: 'statements of {{service}}',
            },
          ],
        ),
        lines(
          { title: 'Rows', description: 'A second.', unit: 'ops' },
          ['fetched', 'returned', 'inserted', 'updated', 'deleted'].map((what) => ({
            expr: rate(`pg_stat_database_tup_${what}`, { where: ours }),
            legend: what,
          })),
        ),
        lines(
          {
            title: 'Read from memory',
            description: 'Share of blocks that were in shared_buffers. Below 0.95 for long: more memory.',
            unit: 'percentunit',
          },
          [
            {
              expr: `${rate('pg_stat_database_blks_hit', { where: ours })} / (${rate('pg_stat_database_blks_hit', { where: ours })} + ${rate('pg_stat_database_blks_read', { where: ours })})`,
              legend: 'from memory',
            },
          ],
        ),
        lines(
          {
            title: 'Rolled back, deadlocks',
            description: 'A second. Rollbacks of lost races are normal; deadlocks are not.',
            unit: 'ops',
          },
          [
            { expr: rate('pg_stat_database_xact_rollback', { where: ours }), legend: 'rolled back' },
            { expr: rate('pg_stat_database_deadlocks', { where: ours }), legend: 'deadlocks' },
          ],
        ),
      ],
    },
    {
      title: 'Who holds what',
      panels: [
        lines(
          {
            title: 'Connections',
            description: 'By state; idle in a transaction is worth a look.',
            unit: 'short',
          },
          [
            { expr: total('pg_stat_activity_count', { by: 'state', where: ours }), legend: '{{state}}' },
            { expr: top('pg_settings_max_connections'), legend: 'limit' },
          ],
        ),
        lines(
          {
            title: 'Longest transaction',
            description: 'While it lives, nothing dead is cleaned up.',
            unit: 's',
          },
          [
            {
              expr: top('pg_stat_activity_max_tx_duration', { by: 'state', where: ours }),
              legend: '{{state}}',
            },
          ],
        ),
        lines({ title: 'Locks', description: 'By mode.', unit: 'short' }, [
          { expr: `${total('pg_locks_count', { by: 'mode', where: ours })} > 0`, legend: '{{mode}}' },
        ]),
        lines(
          {
            title: 'Dead rows',
            description: 'The ten tables with most; autovacuum takes them.',
            unit: 'short',
          },
          [
            {
              expr: `topk(10, ${total('pg_stat_user_tables_n_dead_tup', { by: 'schemaname, relname' })})`,
              legend: '{{schemaname}}.{{relname}}',
            },
          ],
        ),
      ],
    },
    {
      title: 'Room',
      panels: [
        lines({ title: 'Size', description: 'Of each database.', unit: 'bytes' }, [
          { expr: total('pg_database_size_bytes', { by: 'datname', where: ours }), legend: '{{datname}}' },
        ]),
        lines(
          {
            title: 'Volume',
            description:
              'Share of the claim in use, by the kubelet. docs/runbooks/resize-volume.md tells how it grows.',
            unit: 'percentunit',
          },
          [
            {
              expr: `max by (persistentvolumeclaim) (${own('kubelet_volume_stats_used_bytes', 'persistentvolumeclaim=~".*(postgres|backups).*"')} / ${own('kubelet_volume_stats_capacity_bytes', 'persistentvolumeclaim=~".*(postgres|backups).*"')})`,
              legend: '{{persistentvolumeclaim}}',
            },
          ],
        ),
      ],
    },
  ],
);

function transactions(over: string): string {
  return `${rate('pg_stat_database_xact_commit', { where: ours, over })} + ${rate('pg_stat_database_xact_rollback', { where: ours, over })}`;
}
