/** A path of our own to go on to, else "/": nobody is led to another site by a link to ours. */
export function safePath(to: string | undefined): string {
  if (to === undefined || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(to)) return "/";
  const [path = ""] = to.split(/[?#]/);
  // Dots and doubled slashes are read differently by browsers and routers.
  if (/\/\/|\/\.{1,2}(\/|$)/.test(path)) return "/";
  return /^\/(sign-in|set-up|invite|api)(\/|\?|$)/.test(to) ? "/" : to;
}
