import { connectorOf } from "../dialects/connect.ts";
import type { DatabaseUrl } from "../project/index.ts";

/** The version of a deployment's database, asked of it; undefined where there is none yet. Throws `database/*`. */
export async function targetVersion(
  target: DatabaseUrl,
  directory: string,
  command: string,
): Promise<number | undefined> {
  const connector = await connectorOf(target.dialect, target.masked);
  const connection = await connector.connect({
    url: target.url,
    masked: target.masked,
    ...(target.file === undefined ? {} : { file: target.file }),
    memory: target.memory,
    from: directory,
    application: `stemma ${command}`,
    access: "read",
  });
  await connection?.close();
  return connection?.serverVersion;
}
