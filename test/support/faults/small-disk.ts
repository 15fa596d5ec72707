import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unprivilegedUser } from "../server-process.ts";

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
  // Servers run as another user, who has to own it.
  const { uid, gid } = unprivilegedUser();
  const mount = (options: string): void => {
    const all = `${options},mode=0777,uid=${uid},gid=${gid}`;
    execFileSync("mount", ["-t", "tmpfs", "-o", all, "tmpfs", folder], { stdio: "pipe" });
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
