import { homedir, platform } from "node:os";
import { join, resolve } from "node:path";

/** Environment variables as a value: nothing in this room reads the process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The folder for what can be made again: `STEMMA_CACHE_DIR`, else Stemma's own in the user's cache folder
 * (`XDG_CACHE_HOME`, else the platform's). It is not created here.
 */
export function cacheFolder(environment: Environment, cwd: string): string {
  const own = environment.STEMMA_CACHE_DIR;
  if (own) return resolve(cwd, own);
  const xdg = environment.XDG_CACHE_HOME;
  if (xdg) return resolve(cwd, xdg, "stemma");
  const home = environment.HOME || homedir();
  switch (platform()) {
    case "darwin":
      return join(home, "Library", "Caches", "stemma");
    case "win32":
      return join(environment.LOCALAPPDATA || join(homedir(), "AppData", "Local"), "stemma", "Cache");
    default:
      return join(home, ".cache", "stemma");
  }
}

/** In the cache folder: where snapshots of embedded engines are kept. */
export function engineFolder(cache: string): string {
  return join(cache, "engines");
}
