/**
 * Written into postgresql.conf when the cluster is made, for a machine of 4 GB that does other work too.
 * An operator may change them there.
 */
export const initialSettings: Readonly<Record<string, string>> = {
  shared_buffers: '128MB',
  max_connections: '50',
  effective_cache_size: '1GB',
  synchronous_commit: 'on',
  // Our queries are short: compiling them costs more than running them.
  jit: 'off',
  wal_compression: 'on',
  max_wal_size: '512MB',
  random_page_cost: '1.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // One file per weekday, so the log never grows beyond a week.
  logging_collector: 'on',
  log_filename: 'postgresql-%a.log',
  log_truncate_on_rotation: 'on',
  log_rotation_age: '1d',
  log_rotation_size: '0',
  // Statements and error details quote what people wrote; a log is no place for that.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/** What must hold whatever the file says, as arguments of `postgres`. */
export function fixedSettings(options: { mark: string; isDurable: boolean }): string[] {
  const settings = {
    cluster_name: options.mark,
    listen_addresses: '',
    port: '5432',
    // Relative to the cluster, which only the system user (and root) may enter.
    unix_socket_directories: '.',
    ...(options.isDurable ? {} : { fsync: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
