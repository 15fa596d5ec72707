/** A value while it is put together: where there are thousands, setting fields costs a fraction of spreading objects. */
export type Changing<Value> = { -readonly [Field in keyof Value]: Value[Field] };
