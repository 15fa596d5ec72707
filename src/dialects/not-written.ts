/** What the message of a failure of the kind `not-written` has before the rows' name (see `RowsMeant`). */
export const NOT_WRITTEN = "Stemma: not as it was written: ";
