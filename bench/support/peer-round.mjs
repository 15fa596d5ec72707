import { timeProcess } from "./compare.mjs";

/** As SQL says it, and as Alembic does. */
const ADDED = /\badd\s+(?:column\s+)?"?remark_\d+|\badd_column\(.*?remark_\d+/gi;

/** The run of one contender: every call adds a column that was never there before. */
export function oneRound(bench, peer, cwd, { change, command, args, environment, written, restore }) {
  let turn = 0;
  return async () => {
    const column = `remark_${++turn}`;
    change(column);
    const time = await timeProcess(command, args, { cwd, env: environment ?? bench.environment });
    const found = written().match(ADDED);
    if (found?.length !== 1 || !found[0].includes(column))
      throw new Error(`${peer.name} wrote ${found?.join(", ") ?? "no column"} in place of ${column}`);
    restore();
    return time;
  };
}
