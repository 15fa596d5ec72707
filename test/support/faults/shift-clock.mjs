// Loaded by Node before the command line: the clock of its process is wrong by so many milliseconds.
const shift = Number(process.env.STEMMA_CLOCK_SHIFT);
const Real = Date;
globalThis.Date = class extends Real {
  constructor(...given) {
    if (given.length === 0) super(Real.now() + shift);
    else super(...given);
  }
  static now() {
    return Real.now() + shift;
  }
};
