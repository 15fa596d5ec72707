import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "vitest";
import { startStemma, stemma } from "../stemma.ts";
import { onlyReads } from "./only-reads.mjs";
import type { WireProxy } from "./wire-proxy.ts";

/** Where and what is run. */
export interface KilledCommand {
  readonly folder: string;
  readonly url: string;
  readonly line: string;
}

/** How it ended, and how many points there are at which it can be killed: of a run that was, those that it came to. */
export interface KilledEnd {
  readonly killed: boolean;
  readonly points: number;
  readonly code: number | null;
  readonly stderr: string;
}

/** Runs a command as a process, which is killed with SIGKILL at a point; undefined: it is left alone. */
export type KilledRun = (command: KilledCommand, point: number | undefined) => Promise<KilledEnd>;

/**
 * Kills at the statements that a command has its server carry out and that may change something: before one has reached the server, or
 * after that, when no answer has come back. What the server was sent it carries out.
 */
export function killAtStatement(proxy: WireProxy): KilledRun {
  return async ({ folder, url, line }, point) => {
    const running = startStemma(folder, proxy.through(url), line);
    let isOver = false;
    let statements = 0;
    proxy.watch(({ statement }) => {
      if (isOver) return "cut";
      if (statement === undefined || onlyReads(statement)) return "pass";
      const number = statements++;
      if (point === undefined || number !== Math.floor(point / 2)) return "pass";
      isOver = true;
      running.process.kill("SIGKILL");
      return point % 2 === 0 ? "cut" : "pass";
    });
    const { signal, code, stderr } = await running.ended;
    proxy.watch(() => "pass");
    return { killed: signal === "SIGKILL", points: 2 * statements, code, stderr };
  };
}

/** Kills at the first message to the server that has this text in it: before the server gets it, or after. */
export function killAtText(proxy: WireProxy, text: string, when: "before" | "after"): KilledRun {
  return async ({ folder, url, line }) => {
    const running = startStemma(folder, proxy.through(url), line);
    let isOver = false;
    proxy.watch(({ from, bytes }) => {
      if (isOver) return "cut";
      if (from !== "client" || !bytes.includes(text)) return "pass";
      isOver = true;
      running.process.kill("SIGKILL");
      return when === "before" ? "cut" : "pass";
    });
    const { signal, code, stderr } = await running.ended;
    proxy.watch(() => "pass");
    return { killed: signal === "SIGKILL", points: 0, code, stderr };
  };
}

/** What a command may say whose connection was lost. */
const LOST: readonly unknown[] = [
  "database/unreachable",
  "database/connection-lost",
  "execution/connection-lost",
  "backup/tool-failed",
];

/**
 * Cuts the connection at a message of either direction, before it is passed on; the command lives, says what happened, or finds
 * out that all is well. It runs in this process. Of many messages at once the first two count and the last: cut amid its rows an answer
 * is as incomplete as after the first of them.
 */
export function cutAtMessage(proxy: WireProxy): KilledRun {
  return async ({ folder, url, line }, point) => {
    let at = 0;
    let isCut = false;
    proxy.watch(({ isAmidst }) => {
      if (isAmidst || at++ !== point) return "pass";
      isCut = true;
      return "cut";
    });
    const { code, json, stderr } = await stemma(folder, proxy.through(url), { PATH: process.env.PATH })(
      `${line} --json`,
    );
    proxy.watch(() => "pass");
    if (code !== 0) expect(LOST, `cut at ${point}: ${stderr}`).toContain(json.error?.code);
    return { killed: isCut, points: at, code, stderr };
  };
}

const PRELOAD = pathToFileURL(join(import.meta.dirname, "kill-at-call.mjs")).href;

/** Kills before or after a call of an embedded engine's driver. */
export const killAtCall: KilledRun = killCounting({});

/** The same, and before or after each call that changes files whose path has that text in it. */
export function killAtFileCall(part: string): KilledRun {
  return killCounting({ STEMMA_KILL_FILES: part });
}

function killCounting(more: Readonly<Record<string, string>>): KilledRun {
  return async ({ folder, url, line }, point) => {
    const place = mkdtempSync(join(tmpdir(), "stemma-points-"));
    const counted = join(place, "points");
    try {
      const variables = {
        ...more,
        STEMMA_KILL_COUNT: counted,
        ...(point === undefined ? {} : { STEMMA_KILL_AT: String(point) }),
      };
      const { signal, code, stderr } = await startStemma(folder, url, line, { module: PRELOAD, variables })
        .ended;
      const killed = signal === "SIGKILL";
      const points = killed ? (point ?? 0) : Number(readFileSync(counted, "utf8"));
      return { killed, points, code, stderr };
    } finally {
      rmSync(place, { recursive: true, force: true });
    }
  };
}

/** Kills after so many milliseconds, whatever it is doing. */
export function killAfter(milliseconds: number): KilledRun {
  return async ({ folder, url, line }) => {
    const running = startStemma(folder, url, line);
    const timer = setTimeout(() => running.process.kill("SIGKILL"), milliseconds);
    const { signal, code, stderr } = await running.ended;
    clearTimeout(timer);
    return { killed: signal === "SIGKILL", points: 0, code, stderr };
  };
}
