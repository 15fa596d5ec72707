import { expect, test } from "vitest";
import { exportedNames } from "../../src/revisions/index.ts";

test.each([
  ["export async function forward(ctx: { a: number }): Promise<void> { }", ["forward"]],
  ["export function forward() {} export function* rewind() {}", ["forward", "rewind"]],
  [
    "export const forward = async (ctx) => { await ctx.sql`a ${`b ${1}`} c`; }, rewind = () => 1;",
    ["forward", "rewind"],
  ],
  ["export const forward: Step = run\nexport let rewind = undo", ["forward", "rewind"]],
  ["export const { forward, undo: rewind = 1 } = make();", ["forward", "rewind"]],
  ["const a = 1; export { a as rewind, b };", ["rewind", "b"]],
  ['export { forward, rewind as default } from "./other.ts"', ["forward", "default"]],
  ["exports.forward = async () => {}; module.exports.rewind = 1", ["forward", "rewind"]],
  ["export type { forward }; export interface rewind {}", []],
  ["export { type forward, type as }", ["as"]],
  ["// export function forward() {}\n/* export const rewind = 1 */", []],
  ["const text = 'export function forward() {}'; const t = `export const rewind = ${1}`;", []],
  ["const re = /export function forward/; function rewind() {}", []],
  ["namespace N { export function forward() {} }", []],
  ["export default { forward() {}, rewind() {} }", []],
  ['export * from "./other.ts"', []],
  ["export declare const other: string", []],
])("%s", (text, names) => {
  expect([...exportedNames(text)]).toEqual(names);
});
