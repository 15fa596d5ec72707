import { spawn } from "node:child_process";

/** Runs a whole process and gives its milliseconds. Its output goes nowhere; a failure is thrown with its stderr. */
export async function timeProcess(command, args, { cwd, env }) {
  const began = performance.now();
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "ignore", "pipe"] });
  const errors = [];
  child.stderr.on("data", (chunk) => errors.push(chunk));
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const duration = performance.now() - began;
  if (code !== 0) {
    throw new Error(`${command} ${args.join(" ")} ended with ${code}:\n${Buffer.concat(errors).toString()}`);
  }
  return duration;
}

/**
 * Times contenders in turn (A B C, A B C, …), so that what else the machine does meets all of them. Each has
 * `{ id, label, run }`, `run` giving milliseconds. One round before counts for nothing: it fills caches.
 * Gives, for each id, the label and the milliseconds of all rounds.
 */
export async function compare(contenders, { rounds, warmUp = true }) {
  const times = new Map(contenders.map(({ id, label }) => [id, { label, times: [] }]));
  if (warmUp) for (const { run } of contenders) await run();
  for (let round = 0; round < rounds; round++) {
    for (const { id, run } of contenders) times.get(id).times.push(await run());
  }
  return times;
}

/**
 * One line of a result: a contender against its floor. The ratio is the median of the rounds' ratios, each of two
 * runs that stood side by side.
 */
export function ratioLine(times, id, floorId, target) {
  const subject = times.get(id);
  const floor = times.get(floorId);
  const ratio = median(subject.times.map((time, round) => time / floor.times[round]));
  return {
    what: subject.label,
    milliseconds: round(median(subject.times)),
    floor: floor.label,
    floorMilliseconds: round(median(floor.times)),
    ratio: round(ratio, 2),
    ...(target === undefined ? {} : { target, met: ratio <= target }),
    rounds: subject.times.length,
    spread: [round(Math.min(...subject.times)), round(Math.max(...subject.times))],
  };
}

/** One line without a floor. */
export function plainLine(times, id) {
  const { label, times: all } = times.get(id);
  return {
    what: label,
    milliseconds: round(median(all)),
    rounds: all.length,
    spread: [round(Math.min(...all)), round(Math.max(...all))],
  };
}

/** The same rounds with what the process takes to begin taken off. */
export function withoutStart(times, id, startId) {
  const subject = times.get(id);
  const start = median(times.get(startId).times);
  return { label: `${subject.label}, start-up apart`, times: subject.times.map((time) => time - start) };
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

export function round(value, digits = 0) {
  return Number(value.toFixed(digits));
}
