import pg from 'pg';
import type { Passwords } from './passwords.ts';

/**
 * Makes the database and its two roles where they are missing: the owner migrates, the program's own
 * role owns nothing and so can neither change the tables nor switch their triggers off.
 */
export async function ensureDatabase(superuser: pg.ClientConfig, passwords: Passwords): Promise<void> {
  const client = new pg.Client(superuser);
  await client.connect();
  try {
    await ensureRole(client, 'karcis_owner', 'CREATEDB', passwords.karcis_owner);
    await ensureRole(client, 'karcis_app', 'NOCREATEDB', passwords.karcis_app);
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = 'karcis'");
    if (found.rowCount === 0) await client.query('CREATE DATABASE karcis OWNER karcis_owner');
    await client.query('REVOKE ALL ON DATABASE karcis FROM PUBLIC');
    await client.query('GRANT CONNECT ON DATABASE karcis TO karcis_app');
  } finally {
    await client.end();
  }
}

async function ensureRole(client: pg.Client, name: string, rights: string, password: string): Promise<void> {
  const found = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
  if (found.rowCount) return;
  await client.query(`CREATE ROLE ${name} LOGIN NOSUPERUSER NOCREATEROLE ${rights} PASSWORD '${password}'`);
}
