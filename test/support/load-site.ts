import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
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

/** A cache of its own in a folder, empty but for the snapshot of an empty engine, which takes seconds to make. */
export function ownCache(folder: string): string {
  const cache = join(folder, ".cache");
  mkdirSync(cache, { recursive: true });
  symlinkSync(join(inject("cacheFolder"), "engines"), join(cache, "engines"), "junction");
  return cache;
}

/** Stemma's cache of this test run. */
export function cacheOfRun(): Readonly<Record<string, string>> {
  return { STEMMA_CACHE_DIR: inject("cacheFolder") };
}
