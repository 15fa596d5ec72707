import { connectorOf } from "../dialects/connect.ts";
import { serverOf, unavailable } from "./open-scratch.ts";
import type { ScratchOptions } from "./scratch.ts";
import { connectTo } from "./scratch-on-server.ts";

type Asked = Pick<ScratchOptions, "settings" | "target" | "dialect" | "directory">;

/** By the settings of a project that is loaded, which are those of one command: a server is another one after its upgrade. */
const known = new WeakMap<ScratchOptions["settings"], Map<string, Promise<string>>>();

/**
 * Which engine scratch databases would be made with, exactly: what one engine prints says nothing of another. An embedded
 * one is not started for that, and on a server no database is made; it is asked once. Throws `scratch/unavailable`.
 */
export function engineKey(asked: Asked): Promise<string> {
  const { settings, dialect, target } = asked;
  const keys = known.get(settings) ?? new Map<string, Promise<string>>();
  known.set(settings, keys);
  const name = `${dialect.name} ${target?.url ?? ""}`;
  const there = keys.get(name);
  if (there !== undefined) return there;
  const key = ask(asked);
  keys.set(name, key);
  // A server that is not there may be there the next time.
  key.catch(() => keys.delete(name));
  return key;
}

async function ask(asked: Asked): Promise<string> {
  const { dialect, directory } = asked;
  const server = serverOf(asked);
  try {
    const connector = await connectorOf(dialect.name, server?.masked ?? "scratch");
    if (server === undefined) return `${dialect.name} embedded ${await connector.embeddedVersion(directory)}`;
    const connection = await connectTo(connector, server, directory);
    try {
      return `${dialect.name} server ${connection.serverVersion}`;
    } finally {
      await connection.close();
    }
  } catch (error) {
    throw unavailable(error, server, dialect);
  }
}
