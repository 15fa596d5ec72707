/** A result as text: its lines as a table, its notes below. */
export function printResult({ name, about, lines, notes = [] }) {
  const columns = [
    ["what", (line) => line.what],
    ["time", (line) => (line.milliseconds === undefined ? "" : `${line.milliseconds} ms`)],
    ["peak memory", (line) => (line.megabytes === undefined ? "" : `${line.megabytes} MB`)],
    ["floor", (line) => line.floor ?? ""],
    ["floor's time", (line) => (line.floorMilliseconds === undefined ? "" : `${line.floorMilliseconds} ms`)],
    ["ratio", (line) => (line.ratio === undefined ? "" : `${line.ratio.toFixed(2)}×`)],
    ["target", (line) => targetText(line)],
    ["rounds", (line) => (line.rounds === undefined ? "" : `${line.rounds} (${line.spread.join("–")} ms)`)],
  ].filter(([, cell]) => lines.some((line) => cell(line) !== ""));
  const rows = [
    columns.map(([title]) => title),
    ...lines.map((line) => columns.map(([, cell]) => cell(line))),
  ];
  const widths = columns.map((_, at) => Math.max(...rows.map((row) => row[at].length)));
  const table = rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at]))
      .join("  ")
      .trimEnd(),
  );
  return [`## ${name}: ${about}`, "", ...table, "", ...notes, ...(notes.length > 0 ? [""] : [])].join("\n");
}

function targetText({ target, met, targetText: text }) {
  if (target === undefined && text === undefined) return "";
  return `${text ?? `≤ ${target}×`} ${met ? "met" : "MISSED"}`;
}
