/**
 * What is found out about a statement outside a transaction whose end its runner did not see: whether it is finished; where it
 * is not, what of it is still to run, if that is not the whole; why that cannot be told; or what stands where it would put
 * something else.
 */
export type Settled =
  | { readonly finished: boolean; readonly rest?: string }
  | { readonly unclear: string }
  | { readonly inTheWay: string };
