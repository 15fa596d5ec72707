/** Types that keep of a number nothing but its value. */
const BY_VALUE = /^(?:real|double precision|numeric\(\d+,-?\d+\))$/;
const NUMBER = /^\(*'?(-?)(\d+)(?:\.(\d+))?'?\)*(?:::(?:integer|bigint|numeric|real|double precision))*$/;

/** Whether two defaults of a column of a type give the same value, though they are written in two ways: `5` and `5.0`. */
export function isSameDefault(one: string | undefined, other: string | undefined, type: string): boolean {
  if (one === undefined || other === undefined || !BY_VALUE.test(type)) return false;
  const value = numberIn(one);
  return value !== undefined && value === numberIn(other);
}

function numberIn(text: string): string | undefined {
  const [, sign = "", whole = "", fraction = ""] = NUMBER.exec(text) ?? [];
  if (whole === "") return undefined;
  const digits = `${whole.replace(/^0+(?=\d)/, "")}.${fraction.replace(/0+$/, "")}`;
  return digits === "0." ? digits : `${sign}${digits}`;
}
