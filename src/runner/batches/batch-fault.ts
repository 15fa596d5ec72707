/** What is wrong with how batches are asked for. Becomes `execution/bad-batch`, with the place of the code. */
export class BatchFault extends Error {
  readonly hint: string | undefined;

  constructor(problem: string, hint?: string) {
    super(problem);
    this.hint = hint;
  }
}
