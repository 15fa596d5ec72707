const PARAMETER = /([?&]sslmode=)([^&#]*)/;

/**
 * The URLs to try one after the other, for `pg`, which knows neither `prefer` nor `allow` as libpq does: with and without encryption,
 * the certificate unverified. `require` and `verify-ca` are `verify-full`, as `pg` has it, unless `uselibpqcompat=true` says otherwise.
 * `inherited`: PGSSLMODE, which counts where the URL says nothing.
 */
export function waysIn(url: string, inherited: string | undefined): readonly [string, ...string[]] {
  const said = PARAMETER.exec(url)?.[2];
  const inMode = (mode: string): string =>
    said === undefined
      ? `${url}${url.includes("?") ? "&" : "?"}sslmode=${mode}`
      : url.replace(PARAMETER, `$1${mode}`);
  const mode = said ?? (/[?&]ssl=/.test(url) ? undefined : inherited);
  if (mode === "prefer") return [inMode("no-verify"), inMode("disable")];
  if (mode === "allow") return [inMode("disable"), inMode("no-verify")];
  const isStrict = mode === "require" || mode === "verify-ca";
  return [isStrict && !/[?&]uselibpqcompat=true(?:&|$)/.test(url) ? inMode("verify-full") : url];
}
