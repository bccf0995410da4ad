/** Why something was not done; each code maps to one HTTP status and one tone on a page. */
export type RefusalCode =
  | "malformed"
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "wrong_method"
  | "conflict"
  | "too_large"
  | "unsupported"
  | "invalid"
  | "too_many"
  | "unavailable";

export type Fault = { path: string; message: string };

/** An expected "no": a sentence a person can act on, and every fault of the input where there are any. */
export type Refusal = {
  code: RefusalCode;
  detail: string;
  errors?: Fault[];
  retryAfterSeconds?: number;
};

export type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export function done<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function refused(
  code: RefusalCode,
  detail: string,
  more: { errors?: Fault[]; retryAfterSeconds?: number } = {},
): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { code, detail, ...more } };
}

/** A refusal that concerns one field of the input. */
export function invalid(path: string, message: string): { ok: false; refusal: Refusal } {
  return refused("invalid", message, { errors: [{ path, message }] });
}

/** A refusal that names faults, with those of other fields besides: who mends them hears of all at once. */
export function besides<T>(outcome: Outcome<T>, more: readonly Fault[]): Outcome<T> {
  if (outcome.ok || outcome.refusal.errors === undefined) return outcome;
  const { code, detail, errors } = outcome.refusal;
  const others = more.filter(({ path }) => errors.every((one) => one.path !== path));
  const words = [detail, ...others.map(({ message }) => message)].join(" ");
  return refused(code, words, { errors: [...errors, ...others] });
}

/** A refusal for a thing that is not there. */
export function notFound(noun: string): { ok: false; refusal: Refusal } {
  return refused("not_found", `There is no such ${noun}.`);
}
