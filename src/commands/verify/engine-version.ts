import { isStemmaError } from "../../kernel/index.ts";
import type { Project } from "../../project/index.ts";
import { type Finding, finding } from "../finding.ts";
import { targetVersion } from "../target-version.ts";

/**
 * A finding where the scratch engine is of another major version than the one that the revisions are for: as the config
 * says, or else the deployment's server, if it answers.
 */
export async function engineVersion(
  project: Project,
  engine: number,
  configFile: string,
): Promise<readonly Finding[]> {
  const { settings, databaseUrl } = project;
  const scratch = major(engine);
  const named = settings.serverVersion;
  const meant = named === undefined ? await targetMajor(project) : Number.parseInt(named, 10);
  if (meant === undefined || meant === scratch) return [];
  const whose =
    named === undefined ? `${databaseUrl?.masked} is version ${meant}` : `serverVersion is ${named}`;
  return [
    finding("verify/engine-version", {
      file: configFile,
      message: `The scratch database is PostgreSQL ${scratch}, and ${whose}: what differs between the two is not verified`,
      hint: `Name a server of version ${meant} for scratch databases in the config: scratch: "postgres://…", or scratch: "target".`,
    }),
  ];
}

async function targetMajor({ databaseUrl, directory }: Project): Promise<number | undefined> {
  // An embedded database runs in the same engine.
  if (databaseUrl === undefined || databaseUrl.scheme === "pglite") return undefined;
  try {
    const version = await targetVersion(databaseUrl, directory, "verify");
    return version === undefined ? undefined : major(version);
  } catch (error) {
    if (isStemmaError(error)) return undefined;
    throw error;
  }
}

function major(version: number): number {
  return Math.floor(version / 10_000);
}
