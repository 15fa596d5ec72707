// Floor of `batches`: the loop that one would write by hand, on a bare connection, each statement its own transaction.
// node bench/floors/batches.mjs URL marked|keyset|none SIZE
import pg from "pg";

const [url, kind, size] = process.argv.slice(2);
const client = new pg.Client({ connectionString: url });
await client.connect();

/** The statement that a SQL file would mark, until it changes no row. */
async function marked() {
  const text = `UPDATE users SET short = lower(email) WHERE id IN (SELECT id FROM users WHERE short IS NULL LIMIT ${size})`;
  while ((await client.query(text)).rowCount > 0);
}

/** One statement a batch, in the order of the key. */
async function keyset() {
  const text = `WITH page AS (SELECT id FROM users WHERE id > $1 ORDER BY id LIMIT ${size}),
    done AS (UPDATE users SET short = lower(email) FROM page WHERE users.id = page.id)
    SELECT max(id) AS last FROM page`;
  for (let last = "0"; last !== null; ) ({ last } = (await client.query(text, [last])).rows[0]);
}

if (kind === "marked") await marked();
if (kind === "keyset") await keyset();
await client.end();
