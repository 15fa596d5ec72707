interface Defined {
  readonly name: string;
  readonly definition: string;
}

const OWN_NAME = /^(CREATE (?:CONSTRAINT )?(?:TRIGGER|RULE)) (?:"(?:[^"]|"")*"|[^\s"]+)/;

/** A trigger or rule without its name, which its definition has too. */
export function withoutName<Value extends Defined>(value: Value): Value {
  return { ...value, name: "", definition: value.definition.replace(OWN_NAME, "$1") };
}
