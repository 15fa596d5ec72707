let running = 0;
let before: boolean | undefined;

/** Does some work while Node tells nobody of deprecations: those of a driver are for its programmers, not for who runs it. */
export async function withoutDeprecations<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running === 0) before = process.noDeprecation;
  running += 1;
  process.noDeprecation = true;
  try {
    return await work();
  } finally {
    running -= 1;
    if (running === 0) {
      if (before === undefined) Reflect.deleteProperty(process, "noDeprecation");
      else process.noDeprecation = before;
    }
  }
}
