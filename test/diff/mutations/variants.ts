/**
 * What else each field of an object may be. The compiler wants an entry for every field of every type: one that is added
 * cannot be forgotten here, and then not in the comparison.
 */
export type Fields<Whole> = {
  readonly [Name in keyof Whole]-?: Record<never, never> extends Pick<Whole, Name>
    ? OptionalField<NonNullable<Whole[Name]>>
    : Field<Whole[Name]> | Identity;
};

/** What an object is found by: with another value it is another object. */
type Identity = "identity";

interface Field<Value> {
  /** Other values as a whole. */
  readonly values: readonly Value[];
  /** What can differ inside one. */
  readonly inside?: Value extends Plain | readonly unknown[] ? never : Fields<Value>;
  /** What can differ inside the elements of a list. */
  readonly each?: Value extends readonly (infer Each)[] ? (Each extends Plain ? never : Fields<Each>) : never;
}

interface OptionalField<Value> extends Field<Value> {
  readonly optional: true;
  /** Left out it may be anything: to leave it out is no difference. */
  readonly open?: true;
  /** It means nothing without this other field. */
  readonly onlyWith?: string;
}

type Plain = string | number | boolean;

interface AnyField {
  readonly values: readonly unknown[];
  readonly inside?: AnyFields;
  readonly each?: AnyFields;
  readonly optional?: true;
  readonly open?: true;
  readonly onlyWith?: string;
}
type AnyFields = Readonly<Record<string, AnyField | Identity>>;
type AnyObject = Readonly<Record<string, unknown>>;

/** A value in which one thing is another. */
export interface Variant {
  /** Where, for people: `.columns.0.identity.always`. */
  readonly path: string;
  readonly value: unknown;
  /** On the way from it, or to it, something is left out that then may be anything. */
  readonly open?: "there" | "back";
}

/** An object with one field changed, one more or one less: each once, however deep it lies. */
export function variantsOf(object: unknown, fields: AnyFields): readonly Variant[] {
  if (!isObject(object)) throw new TypeError("only objects have fields");
  return Object.entries(fields).flatMap(([name, field]) => {
    if (field === "identity") return [];
    if (field.onlyWith !== undefined && object[field.onlyWith] === undefined) return [];
    const { [name]: now, ...others } = object;
    const changed = variantsOfField(now, field).map((variant) => ({
      ...variant,
      path: `.${name}${variant.path}`,
      value: { ...object, [name]: variant.value },
      ...(field.open && now === undefined ? { open: "back" as const } : {}),
    }));
    if (!field.optional || now === undefined) return changed;
    const gone = { path: `.${name} left out`, value: others };
    return [...changed, field.open ? { ...gone, open: "there" as const } : gone];
  });
}

function variantsOfField(now: unknown, { values, inside, each }: AnyField): readonly Variant[] {
  const others = values.filter((value) => JSON.stringify(value) !== JSON.stringify(now));
  return [
    ...others.map((value) => ({ path: ` = ${JSON.stringify(value)}`, value })),
    ...(inside !== undefined && now !== undefined ? variantsOf(now, inside) : []),
    ...(each !== undefined && Array.isArray(now) ? variantsOfElements(now, each) : []),
  ];
}

function variantsOfElements(list: readonly unknown[], each: AnyFields): readonly Variant[] {
  return list.flatMap((element, at) => [
    ...variantsOf(element, each).map((variant) => ({
      ...variant,
      path: `.${at}${variant.path}`,
      value: list.with(at, variant.value),
    })),
    { path: ` without .${at}`, value: list.toSpliced(at, 1) },
  ]);
}

function isObject(value: unknown): value is AnyObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
