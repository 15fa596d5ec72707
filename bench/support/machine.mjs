import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { availableParallelism, cpus, totalmem } from "node:os";
import { join } from "node:path";
import { ROOT } from "./bench.mjs";

/** What the figures depend on. */
export async function machineFacts() {
  const version = (name) =>
    JSON.parse(readFileSync(join(ROOT, "node_modules", name, "package.json"), "utf8")).version;
  return {
    cores: `${availableParallelism()} (${cpus()[0]?.model.trim()})`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    pg: version("pg"),
    pglite: version("@electric-sql/pglite"),
    psql: psqlVersion() ?? "none",
  };
}

/** `psql (PostgreSQL) 15.18`, or undefined where there is none. */
export function psqlVersion() {
  const { status, stdout } = spawnSync("psql", ["--version"], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}
