// A server that brings its database up to date before it answers: `node server.mjs`.
// PORT says where it listens, STEMMA_DATABASE_URL names the database in place of the one in the config.
import { once } from "node:events";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { openDatabase } from "./database.mjs";
import { explain, isInterrupted, upgrade } from "./upgrade.mjs";

const DATA = fileURLToPath(new URL("data", import.meta.url));
const { PORT = "3000", STEMMA_DATABASE_URL: url = `pglite:${DATA}` } = process.env;

const stop = new AbortController();
for (const name of ["SIGINT", "SIGTERM"]) process.once(name, () => stop.abort());

let database;

/** It lives from the beginning, so that nobody ends it while it upgrades; it is ready when the upgrade is done. */
const server = createServer(async (request, response) => {
  const send = (status, body) => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(`${JSON.stringify(body)}\n`);
  };
  try {
    if (request.url === "/live") return send(200, { live: true });
    if (database === undefined) return send(503, { ready: false });
    if (request.url === "/ready") return send(200, { ready: true });
    if (request.url !== "/notes") return send(404, { error: "there is /notes, /live and /ready" });
    if (request.method === "POST") {
      let body = "";
      for await (const chunk of request) body += chunk;
      return send(201, await database.query("INSERT INTO notes (body) VALUES ($1) RETURNING id", [body]));
    }
    return send(200, await database.query("SELECT id, body FROM notes ORDER BY id"));
  } catch (error) {
    console.error(error);
    send(500, { error: "see the log" });
  }
});

server.listen(Number(PORT), "127.0.0.1");
await once(server, "listening");
console.log(`listening on http://127.0.0.1:${server.address().port}`);

try {
  await upgrade(stop.signal);
  database = await openDatabase(url);
  console.log("ready");
  if (!stop.signal.aborted) await once(stop.signal, "abort");
} catch (error) {
  if (isInterrupted(error)) console.log("upgrade: stopped, nothing is left half done");
  else {
    console.error(`The server does not start: ${explain(error)}`);
    process.exitCode = 1;
  }
}

server.close();
server.closeIdleConnections();
await database?.close();
console.log("stopped");
