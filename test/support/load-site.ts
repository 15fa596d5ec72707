import { inject } from "vitest";
import { type Deployment, type DeploymentOptions, load } from "../../src/index.ts";
import type { Site } from "./site.ts";

/** The deployment of a site from code, with nothing of the user's own settings. */
export function loadSite(
  { folder, url }: Pick<Site, "folder" | "url">,
  options: DeploymentOptions = {},
): Promise<Deployment> {
  return load({ directory: folder, database: url, environment: cacheOfRun(), ...options });
}

/** Stemma's cache of this test run. */
export function cacheOfRun(): Readonly<Record<string, string>> {
  return { STEMMA_CACHE_DIR: inject("cacheFolder") };
}
