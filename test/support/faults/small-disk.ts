import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A disk that is soon full. */
export interface SmallDisk {
  readonly folder: string;
  /** Makes it larger, to so many megabytes. */
  grow(megabytes: number): void;
  remove(): void;
}

/** Mounts a file system in memory of so many megabytes; undefined where this user may not, which is said. */
export function smallDisk(megabytes: number): SmallDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), "stemma-disk-"));
  const mount = (options: string): void => {
    execFileSync("mount", ["-t", "tmpfs", "-o", `${options},mode=0777`, "tmpfs", folder], { stdio: "pipe" });
  };
  try {
    mount(`size=${megabytes}m`);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    process.stderr.write(
      `SKIPPED: what happens on a full disk, since no small one can be mounted: ${error}\n`,
    );
    return undefined;
  }
  return {
    folder,
    grow: (larger) => mount(`remount,size=${larger}m`),
    remove: () => {
      execFileSync("umount", ["--lazy", folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
