/**
 * A value while it is put together. Where there are thousands of one kind, setting fields one by one takes a fraction
 * of the time of spreading as many objects into each other.
 */
export type Changing<Value> = { -readonly [Field in keyof Value]: Value[Field] };
