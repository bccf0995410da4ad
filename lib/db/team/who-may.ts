import type { Tx } from "@/lib/db/transact";
import { type Permission, roleMay, roles } from "@/lib/domain/team/permissions";

/** More than this are not called at once. */
const most = 200;

/** Everyone who may sign in and do this, whoever was here first. */
export async function findWhoMay(
  tx: Tx,
  permission: Permission,
): Promise<{ id: string; name: string }[]> {
  return tx.user.findMany({
    where: { disabledAt: null, role: { in: roles.filter((role) => roleMay(role, permission)) } },
    orderBy: { createdAt: "asc" },
    select: { id: true, name: true },
    take: most,
  });
}
