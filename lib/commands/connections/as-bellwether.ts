import { type Caller, systemCaller } from "@/lib/access/caller";

/**
 * A command as Bellwether itself gives it, now. For the composition root only: what reaches it from
 * outside has been through a door.
 */
export function asBellwether<Input extends unknown[], Result>(
  command: (caller: Caller, ...input: Input) => Promise<Result>,
): (...input: Input) => Promise<Result> {
  return (...input) => command(systemCaller(new Date()), ...input);
}
