import {
  quoteName
} from "./chunk-XRMVFVFZ.js";
import {
  driverVersion
} from "./chunk-V7A2XP65.js";
import {
  checksumOf
} from "./chunk-RAVJUSJU.js";

// src/dialects/postgres/invalid-index.ts
async function settleIndex(connection, index) {
  if (index.name === void 0) return { finished: false };
  const table = `${index.schema === void 0 ? "" : `${quoteName(index.schema)}.`}${quoteName(index.table)}`;
  const [row] = await connection.query(
    `SELECT n.nspname::pg_catalog.text AS schema, c.relname::pg_catalog.text AS name, i.indisvalid AS valid
       FROM pg_catalog.pg_index i
       JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) i.indexrelid
       JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
      WHERE i.indrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass($1)::pg_catalog.oid
        AND c.relname OPERATOR(pg_catalog.=) $2::pg_catalog.name`,
    [table, index.name]
  );
  if (typeof row?.schema !== "string" || typeof row.name !== "string") return { finished: false };
  if (row.valid === true) return { finished: true };
  await connection.query(`DROP INDEX CONCURRENTLY ${quoteName(row.schema)}.${quoteName(row.name)}`);
  return { finished: false };
}

// src/dialects/postgres/lock.ts
var CLASS_ID = 1398031693;
function postgresLock(connection, name) {
  const objectId = Number.parseInt(checksumOf(`${name.schema}.${name.table}`).slice(0, 8), 16) & 2147483647;
  return {
    async tryTake() {
      const [row] = await connection.query(
        `SELECT pg_catalog.pg_try_advisory_lock(${CLASS_ID}, ${objectId}) AS taken`
      );
      return row?.taken === true;
    },
    async holder() {
      const [row] = await connection.query(
        `SELECT a.pid, a.application_name, a.usename::pg_catalog.text AS usename, a.client_addr::pg_catalog.text AS address,
                pg_catalog.to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS since
           FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
          WHERE l.locktype = 'advisory' AND l.granted AND l.classid = ${CLASS_ID} AND l.objid = ${objectId}
            AND l.objsubid = 2
            AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())`
      );
      return row === void 0 ? void 0 : holderOf(row);
    },
    async release() {
      await connection.query(`SELECT pg_catalog.pg_advisory_unlock(${CLASS_ID}, ${objectId})`);
    }
  };
}
function holderOf(row) {
  const text = (name) => typeof row[name] === "string" ? row[name] : void 0;
  const application = text("application_name");
  const user = text("usename");
  const address = text("address");
  const since = text("since");
  return {
    ...typeof row.pid === "number" ? { pid: row.pid } : {},
    ...application === void 0 ? {} : { application },
    ...user === void 0 ? {} : { user },
    ...address === void 0 ? {} : { address },
    ...since === void 0 ? {} : { since }
  };
}

// src/dialects/postgres/connector.ts
var postgresConnector = {
  async connect(options) {
    if (options.memory || options.folder !== void 0) {
      return (await import("./connection-pglite-FZISC3RN.js")).connectEmbedded(options);
    }
    return (await import("./connection-pg-LWYQ2G3D.js")).connectServer(options);
  },
  embeddedVersion: async (from) => driverVersion("@electric-sql/pglite", from),
  lock: postgresLock,
  probe: async () => "",
  settle: async (connection, { buildsIndex }) => buildsIndex === void 0 ? { finished: false } : settleIndex(connection, buildsIndex)
};
export {
  postgresConnector
};
