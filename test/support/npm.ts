import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** Runs npm as a user does, without a registry. */
export function npm(cwd: string, ...words: readonly string[]): string {
  return execFileSync("npm", [...words, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Packs the package of a folder; gives the tarball's path. */
export function pack(folder: string, into: string): string {
  const name = npm(folder, "pack", "--silent", "--pack-destination", into).trim().split("\n").at(-1);
  return join(into, name ?? "");
}

/** Installs a tarball. Peers are not fetched: they are where Node finds them, in a folder above. */
export function installTarball(host: string, tarball: string): void {
  npm(host, "install", tarball, "--offline", "--legacy-peer-deps");
}
