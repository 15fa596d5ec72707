import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { createJiti } from "jiti";
import { createConnection } from "mariadb";
import { bundle } from "../support/bundle.mjs";
import { ratioLine } from "../support/compare.mjs";
import { mariadbTables } from "../support/mariadb-tables.mjs";

const TABLES = 2_000;

/** In one process and on one connection, in turns: neither start-up nor connecting is in either of the two. */
export default {
  name: "mariadb",
  about: "reading a MariaDB database's schema, against its bare catalog queries",

  async run(bench) {
    const script = await bundle(bench, "introspect-mariadb.mjs");
    const server = await serverOf();
    try {
      const url = await database(server.url);
      const options = {
        url,
        masked: url,
        memory: false,
        from: bench.folder,
        application: "bench",
        access: "read",
      };
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        ["--expose-gc", script, JSON.stringify(options), String(bench.rounds(9))],
        { encoding: "utf8", maxBuffer: 2 ** 26 },
      );
      if (status !== 0) throw new Error(`introspection ended with ${status}:\n${stderr}`);
      const { tables, times } = JSON.parse(stdout);
      if (tables !== TABLES) throw new Error(`${tables} of ${TABLES} tables were found`);
      const measured = new Map([
        ["bare", { label: "bare queries", times: times.bare }],
        ["introspect", { label: `introspection of ${TABLES} tables`, times: times.introspect }],
      ]);
      return {
        lines: [ratioLine(measured, "introspect", "bare", 1.3)],
        notes: ["bare: the very queries of one introspection, one sent after the other, each waited for"],
      };
    } finally {
      await server.stop();
    }
  },
};

async function serverOf() {
  // TypeScript: Node 20 cannot import it by itself.
  const file = fileURLToPath(new URL("../../test/support/mariadb-server.ts", import.meta.url));
  const { startMariadbServer } = await createJiti(import.meta.url).import(file);
  return startMariadbServer();
}

async function database(admin) {
  const { hostname, port, username, password } = new URL(admin);
  const connection = await createConnection({
    host: hostname,
    port: Number(port),
    user: username,
    password: decodeURIComponent(password),
  });
  try {
    await connection.query("CREATE DATABASE bench");
    await connection.query("USE bench");
    for (const sql of mariadbTables(TABLES)) await connection.query(sql);
  } finally {
    await connection.end();
  }
  const url = new URL(admin);
  url.pathname = "/bench";
  return url.href;
}
