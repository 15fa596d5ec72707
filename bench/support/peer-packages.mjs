import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const WITHIN = 300_000;

/** Installs npm packages into a folder of their own; no script of theirs is run. Throws with npm's words. */
export function npmInstall(folder, packages) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  const flags = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
  runQuietly("npm", ["install", ...flags, ...packages], { cwd: folder });
}

/** Installs Python packages into a folder of their own. Throws with pip's words. */
export function pipInstall(folder, packages) {
  mkdirSync(folder, { recursive: true });
  const flags = ["--quiet", "--retries", "1", "--no-input", "--disable-pip-version-check"];
  runQuietly("python3", ["-m", "pip", "install", ...flags, "--target", folder, ...packages], { cwd: folder });
}

/** The version of a package that npm installed into this folder. */
export function installedVersion(folder, name) {
  return JSON.parse(readFileSync(join(folder, "node_modules", name, "package.json"), "utf8")).version;
}

/** Runs a command to its end, at low priority where there is `nice`. Throws with the last lines that it wrote. */
export function runQuietly(command, args, { cwd, env = process.env }) {
  const nice = process.platform === "win32" ? [] : ["nice", "-n", "19"];
  const [first, ...rest] = [...nice, command, ...args];
  const { status, error, stdout, stderr } = spawnSync(first, rest, {
    cwd,
    env,
    encoding: "utf8",
    timeout: WITHIN,
    maxBuffer: 2 ** 27,
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (status === 0) return stdout;
  const said = `${stdout ?? ""}\n${stderr ?? ""}`.trim().split("\n").slice(-6).join("\n");
  throw new Error(`${command} ${args.join(" ")} ${error?.message ?? `ended with ${status}`}:\n${said}`);
}
