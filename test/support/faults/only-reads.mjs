/**
 * Statements that leave a database as it is: they look, begin a transaction, or set something of their session (the two procedural ones
 * are the runner's own, on MariaDB: its settings and queries, and the look whether it has its lock still).
 */
const READING = [
  /^(?:select|show|set|explain|do)\b[^;]*$/i,
  /^(?:begin|begin immediate|start transaction(?: read only)?|unlock tables)$/i,
  /^pragma \w+ = (?:on|off|\d+)$/i,
  /^execute immediate \w+\([^;]*@stemma_[^;]*$/i,
  /^begin not atomic\s+if not \(is_used_lock\b/i,
];

/**
 * Whether a text does nothing but that: a kill before it and one after leave a database alike, so that sweeps over kills pass it by. What
 * is in doubt, such as several statements in one text, counts as changing something.
 */
export function onlyReads(text) {
  const statement = text.trim().replace(/;$/, "");
  return READING.some((pattern) => pattern.test(statement));
}
