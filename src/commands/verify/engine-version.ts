import type { Dialect } from "../../dialects/index.ts";
import { isStemmaError } from "../../kernel/index.ts";
import { isEmbedded, type Project } from "../../project/index.ts";
import { type Finding, finding } from "../finding.ts";
import { targetVersion } from "../target-version.ts";

/**
 * A finding where the scratch engine is of another series of versions than the one that the revisions are for: as the
 * config says, or else the deployment's server, if it answers.
 */
export async function engineVersion(
  project: Project,
  { scratch: { server }, versions }: Pick<Dialect, "scratch" | "versions">,
  engine: number,
  configFile: string,
): Promise<readonly Finding[]> {
  const { settings, databaseUrl } = project;
  const scratch = versions.series(engine);
  const named = settings.serverVersion;
  const version = named === undefined ? await askedVersion(project) : versions.parse(named);
  const meant = version === undefined ? undefined : versions.series(version);
  if (meant === undefined || meant === scratch) return [];
  const whose =
    named === undefined ? `${databaseUrl?.masked} is version ${meant}` : `serverVersion is ${named}`;
  return [
    finding("verify/engine-version", {
      file: configFile,
      message: `The scratch database is ${versions.product} ${scratch}, and ${whose}: what differs between the two is not verified`,
      hint:
        server === undefined
          ? "Take serverVersion out of the config, or install a driver that has this version."
          : `Name a server of version ${meant} for scratch databases in the config: scratch: "${server}", or scratch: "target".`,
    }),
  ];
}

async function askedVersion({ databaseUrl, directory }: Project): Promise<number | undefined> {
  // An embedded database runs in the same engine.
  if (databaseUrl === undefined || isEmbedded(databaseUrl)) return undefined;
  try {
    return await targetVersion(databaseUrl, directory, "verify");
  } catch (error) {
    if (isStemmaError(error)) return undefined;
    throw error;
  }
}
