import { spawnSync } from "node:child_process";
import { bundle } from "../support/bundle.mjs";
import { ratioLine } from "../support/compare.mjs";
import { tablesScript } from "../support/tables.mjs";

/** In one process and on one connection, in turns: neither start-up nor connecting is in either of the two. */
export default {
  name: "introspect",
  about: "reading a database's schema, against its bare catalog queries",

  async run(bench) {
    const script = await bundle(bench, "introspect-tables.mjs");
    const lines = [];
    for (const tables of [500, 2000]) {
      const database = await bench.newDatabase();
      await database.query(tablesScript(tables, { perTransaction: 250 }));
      await database.query("ANALYZE");
      const times = measure(bench, script, tables, {
        url: database.url,
        masked: database.url,
        memory: false,
      });
      lines.push(ratioLine(times, "introspect", "bare", 1.3));
      await database.drop();
    }
    return {
      lines,
      notes: ["bare: the very queries of one introspection, one sent after the other, each waited for"],
    };
  },
};

function measure(bench, script, tables, place) {
  const options = { ...place, from: bench.folder, application: "bench", access: "read" };
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--expose-gc", script, JSON.stringify(options), String(bench.rounds(tables > 500 ? 9 : 15))],
    { encoding: "utf8", maxBuffer: 2 ** 26 },
  );
  if (status !== 0) throw new Error(`introspection ended with ${status}:\n${stderr}`);
  const found = JSON.parse(stdout);
  if (found.tables !== tables) throw new Error(`${found.tables} of ${tables} tables were found`);
  return new Map([
    ["bare", { label: "bare queries", times: found.times.bare }],
    ["introspect", { label: `introspection of ${tables} tables`, times: found.times.introspect }],
  ]);
}
