import { describeBlockers, describeHolder, type RunEvent, type RunListener } from "../runner/index.ts";
import { duration } from "./duration.ts";
import type { CliIo } from "./io.ts";
import { oneLine } from "./one-line.ts";
import { batchText } from "./output/batch-text.ts";
import { stepName } from "./output/step-name.ts";
import { sizeText } from "./size-text.ts";
import type { Style } from "./style.ts";
import { own } from "./visible.ts";

export interface Progress {
  readonly listen: RunListener;
  /** Takes the line that is rewritten off the terminal, before anything else is printed there. */
  readonly clear: () => void;
}

/** Empties the line and goes to its beginning. */
const LINE_START = own("\r\u001b[2K");

/** Milliseconds between two lines about batches, or about who is waited for, where lines stay. */
const CALM = 10_000;

/**
 * What is heard of a run while it goes on, on stderr: on a terminal one line that is rewritten, elsewhere (and in
 * CI) one calm line a step, and one now and then for batches; with `verbose` each statement and each batch too.
 */
export function progressOn(io: CliIo, style: Style, verbose: boolean): Progress {
  const { CI = "", TERM } = io.environment;
  const live = io.stderr.isTTY === true && CI === "" && TERM !== "dumb";
  let shown = false;
  let current = "";
  let waiting = false;
  let started = io.now().getTime();
  /** When batches were last told of on a line of their own. */
  let spoken = started;
  /** Who was waited for when that was last told. */
  let inTheWay = "";
  const clear = (): void => {
    if (shown) io.stderr.write(LINE_START);
    shown = false;
  };
  const line = (text: string): void => {
    clear();
    io.stderr.write(`${text}\n`);
  };
  const rewrite = (text: string): void => {
    const width = Math.max(20, (io.stderr.columns || 80) - 1);
    io.stderr.write(`${LINE_START}${[...text].slice(0, width).join("")}`);
    shown = true;
  };
  const listen = (event: RunEvent): void => {
    switch (event.type) {
      case "lock-waiting":
        if (live) rewrite(waitingText(event));
        else if (!waiting) line(waitingText(event));
        waiting = true;
        return;
      case "warning":
        line(`warning: ${event.message}`);
        return;
      case "backup-started":
        if (live) rewrite(`Backup to ${event.folder}`);
        return;
      case "backup-finished":
        line(`Backup ${event.file}  ${style.dim(`${sizeText(event.bytes)}, ${duration(event.duration)}`)}`);
        return;
      case "rows-kept":
        line(
          `      kept ${event.rows} ${event.rows === 1 ? "row" : "rows"} of ${event.what}  ${style.dim(event.file)}`,
        );
        return;
      case "step-started":
        started = io.now().getTime();
        spoken = started;
        current = `[${event.index + 1}/${event.total}] ${stepName(event.step)}`;
        if (live) rewrite(current);
        return;
      case "statement-started":
        if (verbose) line(style.dim(`      ${oneLine(event.sql)}`));
        if (live) {
          const passed = duration(io.now().getTime() - started);
          rewrite(`${current} statement ${event.statement}/${event.statements} ${passed}`);
        }
        return;
      case "blocked": {
        const blockers = describeBlockers(event.blockers);
        const text = `${current} waits for ${blockers}${event.waited < 1_000 ? "" : `, ${duration(event.waited)}`}`;
        if (live) rewrite(oneLine(text));
        const present = io.now().getTime();
        const pids = event.blockers.map(({ pid }) => pid).join();
        if (pids === inTheWay && (live || present - spoken < CALM)) return;
        inTheWay = pids;
        spoken = present;
        line(style.yellow(oneLine(text)));
        return;
      }
      case "step-retried": {
        const { blockers, tries, of, pause } = event;
        const who = blockers.length === 0 ? "" : ` (${describeBlockers(blockers)})`;
        const why =
          event.kind === "lock-timeout"
            ? "could not have a lock in time"
            : "was given up for another transaction";
        line(
          style.yellow(
            oneLine(
              `${current} ${why}${who}: try ${tries} of ${of} is undone, the next in ${duration(pause)}`,
            ),
          ),
        );
        inTheWay = "";
        return;
      }
      case "batch-finished": {
        const present = io.now().getTime();
        if (live) rewrite(`${current} ${batchText(event)}`);
        if (!verbose && (live || present - spoken < CALM)) return;
        spoken = present;
        line(style.dim(`      ${batchText(event)}`));
        return;
      }
      case "log":
        if (event.level === "debug" && !verbose) return;
        line(event.level === "warn" ? style.yellow(`      ${event.message}`) : `      ${event.message}`);
        return;
      case "notice":
        line(style.dim(`      ${event.severity.toLowerCase()}: ${oneLine(event.message)}`));
        return;
      case "step-finished": {
        const name = `[${event.index + 1}/${event.total}] ${stepName(event.step)}`;
        line(`${name}  ${style.dim(duration(event.duration))}`);
        return;
      }
      case "step-failed":
        line(style.red(`${current} failed`));
        return;
    }
  };
  return { listen, clear };
}

function waitingText({ holder, waited }: Extract<RunEvent, { type: "lock-waiting" }>): string {
  const passed = waited < 1_000 ? "" : ` ${duration(waited)}`;
  return `Waiting for another runner${describeHolder(holder)}${passed}`;
}
