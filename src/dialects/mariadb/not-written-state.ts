/** What the statements that look at rows of the ledger once they were written signal. */
export const NOT_WRITTEN_STATE = "STM02";
