/**
 * What a file holds, as a Blob that hands out its one copy. A Blob of Node's own copies what it is made of, and again for whoever asks
 * for all of it: of 40 MB that is a third of the memory that a start of the engine touches. Whoever asks may not write into it, and it
 * cannot be a part of another Blob: Node would take its own data then, and there is none.
 */
export class WholeFile extends Blob {
  override readonly size: number;
  readonly #bytes: ArrayBuffer;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    super([]);
    const { buffer, byteOffset, byteLength } = bytes;
    this.#bytes =
      byteLength === buffer.byteLength ? buffer : buffer.slice(byteOffset, byteOffset + byteLength);
    this.size = byteLength;
  }

  override arrayBuffer(): Promise<ArrayBuffer> {
    return Promise.resolve(this.#bytes);
  }

  override slice(...range: Parameters<Blob["slice"]>): Blob {
    return this.#copy().slice(...range);
  }

  override stream(): ReturnType<Blob["stream"]> {
    return this.#copy().stream();
  }

  override text(): Promise<string> {
    return this.#copy().text();
  }

  #copy(): Blob {
    return new Blob([this.#bytes]);
  }
}
