import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mariadbProcess } from "./mariadb-process.ts";
import { missingMariadb } from "./mariadb-server.ts";
import { freePort, unprivilegedUser } from "./server-process.ts";

/** A node of a cluster: a MariaDB server that holds all that the others hold. */
export interface GaleraNode {
  /** URL of a user with all rights, without a database. */
  readonly url: string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

/** A Galera cluster on the loopback address of this machine. */
export interface GaleraCluster {
  readonly nodes: readonly GaleraNode[];
  stop(): Promise<void>;
}

const PROVIDER = "/usr/lib/galera/libgalera_smm.so";
const JOINED_WITHIN = 120_000;

/** What is not installed of Galera. New nodes get their data from an old one with `rsync`, which looks for ports with `lsof`. */
export function missingGalera(): string | undefined {
  const server = missingMariadb();
  if (server !== undefined) return server;
  if (!existsSync(PROVIDER)) return `${PROVIDER} not found: install Galera (Debian: galera-4)`;
  const missing = ["rsync", "lsof"].filter(
    (name) => spawnSync(name, ["--help"], { stdio: "ignore" }).error !== undefined,
  );
  return missing.length === 0 ? undefined : `${missing.join(" and ")} not found`;
}

/** Starts a cluster of so many nodes, one after the other: each takes over what the ones before it have. */
export async function startGaleraCluster(size: number): Promise<GaleraCluster> {
  const folder = mkdtempSync(join(tmpdir(), "stemma-galera-"));
  const user = process.getuid?.() === 0 ? unprivilegedUser() : undefined;
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const places = await placesFor(size, folder);
  const nodes: (GaleraNode & { readonly joined: () => Promise<void> })[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(nodes.map((node) => node.kill()));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    for (const place of places) {
      const node = startNode(place, places);
      nodes.push(node);
      await node.joined();
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { nodes, stop };
}

/** Where a node lies and listens: for clients, for the others, for what is behind, for whole copies. */
interface Place {
  readonly number: number;
  readonly folder: string;
  readonly port: number;
  readonly group: number;
  readonly increments: number;
  readonly copies: number;
}

async function placesFor(size: number, folder: string): Promise<readonly Place[]> {
  const places: Place[] = [];
  for (let number = 1; number <= size; number++) {
    const [port, group, increments, copies] = [
      await freePort(),
      await freePort(),
      await freePort(),
      await freePort(),
    ];
    places.push({ number, folder: join(folder, `node${number}`), port, group, increments, copies });
  }
  return places;
}

function startNode(
  place: Place,
  all: readonly Place[],
): GaleraNode & { readonly joined: () => Promise<void> } {
  const { folder, number, port, group, increments, copies } = place;
  const data = join(folder, "data");
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const server = mariadbProcess({ folder, data, port });
  const isFirst = number === 1;
  if (isFirst) server.install([]);
  server.start(
    [
      "--innodb-buffer-pool-size=64M",
      "--innodb-log-file-size=16M",
      "--innodb-flush-log-at-trx-commit=0",
      // What Galera demands: rows in the binary log's form, interleaved counters.
      "--binlog-format=ROW",
      "--innodb-autoinc-lock-mode=2",
      "--wsrep-on=ON",
      `--wsrep-provider=${PROVIDER}`,
      "--wsrep-cluster-name=stemma",
      `--wsrep-node-name=node${number}`,
      `--wsrep-node-address=127.0.0.1:${group}`,
      `--wsrep-provider-options=base_port=${group};gcache.size=8M;ist.recv_addr=127.0.0.1:${increments};gmcast.listen_addr=tcp://127.0.0.1:${group}`,
      `--wsrep-sst-receive-address=127.0.0.1:${copies}`,
      "--wsrep-sst-method=rsync",
      `--wsrep-cluster-address=gcomm://${isFirst ? "" : all.map((each) => `127.0.0.1:${each.group}`).join(",")}`,
    ],
    !isFirst,
  );
  const joined = (): Promise<true> =>
    server.until(async (connection) => {
      const rows = await connection.query<{ Variable_name: string; Value: string }[]>(
        "SHOW STATUS WHERE Variable_name IN ('wsrep_cluster_size', 'wsrep_local_state_comment')",
      );
      const status = new Map(rows.map((row) => [row.Variable_name, row.Value]));
      const isIn = status.get("wsrep_cluster_size") === String(number);
      return isIn && status.get("wsrep_local_state_comment") === "Synced" ? true : undefined;
    }, JOINED_WITHIN);
  return { url: server.url, joined: async () => void (await joined()), kill: server.crash };
}
