/** Deep enough for the frames of a query builder and of a runner of tests between the code and the question. */
const FRAMES = 60;

/** An error that nobody throws: its stack says where code has asked for something. */
export function placeOfCall(): Error {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = FRAMES;
  const place = new Error("asked from here");
  Error.stackTraceLimit = stackTraceLimit;
  return place;
}
