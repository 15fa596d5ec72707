/** A collation as it is compared: built-in ones in upper case. Those of applications keep their case. */
export function collationOf(name: string): string {
  const upper = name.toUpperCase();
  return ["BINARY", "NOCASE", "RTRIM"].includes(upper) ? upper : name;
}
