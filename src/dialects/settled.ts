/**
 * What is found out about a statement outside a transaction whose end its runner did not see: whether it is finished; where it
 * is not, what of it is still to run, if that is not the whole; or why that cannot be told.
 */
export type Settled = { readonly finished: boolean; readonly rest?: string } | { readonly unclear: string };
