/**
 * For Node processes that start PGlite and are over soon: half of a start's processor time goes into compiling for speed, which V8 begins a
 * hundred times later with this.
 */
export const QUICK_WASM = "--wasm-tiering-budget=200000000";
