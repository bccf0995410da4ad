/** A path of our own to go on to, else "/": nobody is led to another site by a link to ours. */
export function safePath(to: string | undefined): string {
  if (to === undefined || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(to)) return "/";
  return /^\/(sign-in|set-up|invite|api)(\/|\?|$)/.test(to) ? "/" : to;
}
