import pg from 'pg';

/** As many statements as one connection keeps the plan of; the pages have fewer. */
const mostPrepared = 300;
const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  let name = names.get(text);
  if (!name && names.size < mostPrepared) {
    name = `karcis_${names.size}`;
    names.set(text, name);
  }
  return name;
}

type Query = (text: unknown, values?: unknown, callback?: unknown) => unknown;

/**
 * A connection that prepares each statement with parameters under a name. Planning the joins of a ticket page takes
 * PostgreSQL about ten times as long as running them; by name it plans a statement a few times and keeps the plan.
 */
export class PreparingClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const query = this.query.bind(this) as Query;
    const prepare: Query = (text, values, callback) => {
      const isPlain =
        typeof text === 'string' && Array.isArray(values) && values.length > 0 && callback === undefined;
      const name = isPlain ? nameOf(text) : undefined;
      return name ? query({ name, text, values }) : query(text, values, callback);
    };
    this.query = prepare as typeof this.query;
  }
}
