import { addRow, putRow, type RowSave } from "@/lib/db/row-save";
import type { User as Row } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transact";
import type { Role } from "@/lib/domain/team/permissions";
import type { Person } from "@/lib/domain/team/person";
import { asId } from "@/lib/kernel/ids";
import { type Instant, instantOrNull } from "@/lib/kernel/instant";

/** Reads a person and holds the row until the transaction ends; null when there is none. */
export async function lockPerson(tx: Tx, id: string): Promise<Person | null> {
  await tx.$queryRaw`select 1 from users where id = ${id} for update`;
  return findPerson(tx, id);
}

/** Reads a person; null when there is none. */
export async function findPerson(tx: Tx, id: string): Promise<Person | null> {
  const row = await tx.user.findUnique({ where: { id } });
  return row === null ? null : toPerson(row);
}

/** Reads a person by e-mail in lower case; null when there is none. */
export async function findPersonByEmail(tx: Tx, email: string): Promise<Person | null> {
  const row = await tx.user.findUnique({ where: { email } });
  return row === null ? null : toPerson(row);
}

/** Whether nobody was ever added: the house is empty and wants to be set up. */
export async function nobodyExists(tx: Tx): Promise<boolean> {
  return (await tx.user.findFirst({ select: { id: true } })) === null;
}

/** How many admins could sign in if this one could not. */
export async function countOtherAdmins(tx: Tx, id: string): Promise<number> {
  return tx.user.count({ where: { role: "admin", disabledAt: null, id: { not: id } } });
}

/** A save for `commit`: a new person. */
export function addPerson(person: Person, at: Instant): RowSave {
  return addRow("users", { ...person, createdAt: at });
}

/** A save for `commit`: the next state of a person who was read at revision − 1. */
export function putPerson(person: Person): RowSave {
  return putRow("users", person, person.revision - 1);
}

/** A person's row as the domain's noun. */
export function toPerson(row: Row): Person {
  const { createdAt: _, ...rest } = row;
  return {
    ...rest,
    id: asId(row.id),
    role: row.role as Role,
    disabledAt: instantOrNull(row.disabledAt),
  };
}
