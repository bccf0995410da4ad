import { z } from "zod";
import { isOneLine } from "@/lib/kernel/one-line";
import type { UserId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";
import { type Role, roles } from "./permissions";

/** Someone who can sign in. E-mail is lower case; a disabled person keeps their place in the diary. */
export type Person = {
  id: UserId;
  email: string;
  name: string;
  role: Role;
  /** argon2id, in the PHC string format; null for those who only come through a provider. */
  passwordHash: string | null;
  soundOn: boolean;
  disabledAt: Instant | null;
  revision: number;
};

/** Someone who was not here before. */
export function newPerson(
  id: UserId,
  who: Pick<Person, "email" | "name" | "role" | "passwordHash">,
): Person {
  const { email, name, role, passwordHash } = who;
  return { id, email, name, role, passwordHash, soundOn: false, disabledAt: null, revision: 1 };
}

export const roleInput = z.enum(roles, "Choose viewer, engineer, senior or admin.");

export const nameInput = z
  .string("Say your name.")
  .trim()
  .min(1, "Say your name.")
  .max(80, "A name may have at most 80 characters.")
  .refine(isOneLine, "A name has no line breaks or control characters.");

export const emailInput = z
  .string("Give an e-mail address.")
  .trim()
  .toLowerCase()
  .max(200, "An e-mail address may have at most 200 characters.")
  .pipe(z.email("Give an e-mail address, like ana@example.com."));

export const changeRoleInput = z.strictObject({ role: roleInput });
export type ChangeRoleInput = z.output<typeof changeRoleInput>;

export const editAccountInput = z.strictObject({
  name: nameInput.optional(),
  soundOn: z.boolean().optional(),
});
export type EditAccountInput = z.output<typeof editAccountInput>;

export const changePasswordInput = z.strictObject({
  current: z.string().max(1000, "This is not your present password.").default(""),
  next: z.string("Choose a password.").max(1000, "Use at most 200 characters."),
});
export type ChangePasswordInput = z.output<typeof changePasswordInput>;
