/** Global options that take a value: needed to find the command among what may stand before it. */
const LONG_WITH_VALUE: ReadonlySet<string> = new Set(["--dir", "--config", "--database"]);

/** Where the command stands in the arguments, or -1. Global options may stand before it. */
export function commandIndex(argv: readonly string[]): number {
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? "";
    if (word === "--") return at + 1 < argv.length ? at + 1 : -1;
    if (!word.startsWith("-") || word === "-") return at;
    if (LONG_WITH_VALUE.has(word) || /^-[a-zA-Z]*C$/.test(word)) at += 1;
  }
  return -1;
}

/** True if one of these flags stands among the arguments before a `--`; used where parsing is not possible. */
export function hasFlag(argv: readonly string[], ...flags: readonly string[]): boolean {
  const end = argv.indexOf("--");
  return (end < 0 ? argv : argv.slice(0, end)).some((word) => flags.includes(word));
}

const GLOBAL_FLAGS: ReadonlySet<string> = new Set([
  "--json",
  "--quiet",
  "--verbose",
  "--no-color",
  "-q",
  "-v",
]);

/** The first option that is none of the global ones: for a command line that names no command. */
export function unknownGlobalOption(argv: readonly string[]): string | undefined {
  return argv.find((word) => {
    const name = word.replace(/=.*/, "");
    return (
      /^-./.test(word) && !GLOBAL_FLAGS.has(name) && !LONG_WITH_VALUE.has(name) && !word.startsWith("-C")
    );
  });
}
