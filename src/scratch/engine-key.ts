import { connectorOf } from "../dialects/connect.ts";
import { serverOf, unavailable } from "./open-scratch.ts";
import type { ScratchOptions } from "./scratch.ts";
import { connectTo } from "./scratch-on-server.ts";

/**
 * Which engine scratch databases would be made with, exactly: what one engine prints says nothing of another. An embedded
 * one is not started for that, and on a server no database is made. Throws `scratch/unavailable`.
 */
export async function engineKey(
  options: Pick<ScratchOptions, "settings" | "target" | "dialect" | "directory">,
): Promise<string> {
  const { dialect, directory } = options;
  const server = serverOf(options);
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
