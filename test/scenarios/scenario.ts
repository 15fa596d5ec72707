/** The sections of a scenario file, in the order in which they stand there; README.md says what each is for. */
export const SECTIONS = [
  "settings",
  "before",
  "rows",
  "after",
  "renames",
  "backfill",
  "rewind backfill",
  "refused",
  "operations",
  "forward",
  "rewind",
  "rewind loses",
  "rewind refused",
  "rows after",
  "rows rewound",
  "rows again",
] as const;

export type Section = (typeof SECTIONS)[number];

/** What may be said of a scenario in `settings`. */
export interface Settings {
  /** The oldest server on which it means something, e.g. 170000. */
  readonly since: number;
  /** Columns cannot be put between others: their order is not compared. */
  readonly anyColumnOrder: boolean;
}

/** A scenario as its file has it. */
export interface Scenario {
  /** Of its file, without `.txt`. */
  readonly name: string;
  /** What it is about, in a sentence. */
  readonly about: string;
  readonly settings: Settings;
  /** Trimmed; only those that the file has. */
  readonly sections: ReadonlyMap<Section, string>;
}

const MARK = /^-- ([a-z ]+) --$/;

export function parseScenario(name: string, text: string): Scenario {
  const sections = new Map<Section, string>();
  const about: string[] = [];
  let section: Section | undefined;
  let lines: string[] = [];
  const finish = (): void => {
    if (section !== undefined) sections.set(section, lines.join("\n").trim());
    lines = [];
  };
  for (const line of text.split("\n")) {
    const mark = MARK.exec(line)?.[1];
    if (mark !== undefined) {
      finish();
      section = SECTIONS.find((each) => each === mark);
      if (section === undefined) throw new Error(`${name}: there is no section "${mark}"`);
      if (sections.has(section)) throw new Error(`${name}: a second section "${mark}"`);
    } else if (section === undefined) about.push(line.replace(/^-- ?/, ""));
    else lines.push(line);
  }
  finish();
  for (const needed of ["before", "after"] as const) {
    if (!sections.has(needed)) throw new Error(`${name}: no section "${needed}"`);
  }
  return {
    name,
    about: about.join(" ").trim(),
    settings: parseSettings(name, sections.get("settings") ?? ""),
    sections,
  };
}

export function printScenario({ about, sections }: Scenario): string {
  const parts = SECTIONS.flatMap((section) => {
    const text = sections.get(section);
    return text === undefined ? [] : [`-- ${section} --\n${text === "" ? "" : `${text}\n`}`];
  });
  return `${wrapped(about)}\n${parts.join("\n")}`;
}

/** The same scenario with what was found in place of what was expected; undefined takes a section away. */
export function withSections(
  scenario: Scenario,
  found: Readonly<Partial<Record<Section, string | undefined>>>,
): Scenario {
  const sections = new Map(scenario.sections);
  for (const section of SECTIONS) {
    if (!(section in found)) continue;
    const text = found[section];
    if (text === undefined) sections.delete(section);
    else sections.set(section, text);
  }
  return { ...scenario, sections };
}

function parseSettings(name: string, text: string): Settings {
  let since = 0;
  let anyColumnOrder = false;
  for (const line of text.split("\n").filter((each) => each !== "")) {
    const version = /^since PostgreSQL (\d+)$/.exec(line)?.[1];
    if (version !== undefined) since = Number(version) * 10_000;
    else if (line === "columns in any order") anyColumnOrder = true;
    else throw new Error(`${name}: unknown setting "${line}"`);
  }
  return { since, anyColumnOrder };
}

const WIDTH = 110;

function wrapped(about: string): string {
  const lines: string[] = [];
  let line = "--";
  for (const word of about.split(/\s+/)) {
    if (line.length + word.length >= WIDTH) {
      lines.push(line);
      line = "--";
    }
    line += ` ${word}`;
  }
  return `${[...lines, line].join("\n")}\n`;
}
