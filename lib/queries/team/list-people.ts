import { type Caller, lacks } from "@/lib/access/caller";
import { countOtherAdmins } from "@/lib/db/team/person-rows";
import { pagePeople } from "@/lib/db/team/page-team";
import { reader } from "@/lib/db/transact";
import { mustStayAdmin } from "@/lib/domain/team/decide-person";
import type { Person } from "@/lib/domain/team/person";
import { publicPerson } from "@/lib/domain/team/public-person";
import type { PersonView } from "@/lib/domain/team/view";
import { canUnless } from "@/lib/kernel/can";
import type { Instant } from "@/lib/kernel/instant";
import type { Page, Part } from "@/lib/kernel/page";

/** A page of people, disabled ones included, with what the caller may do with each. */
export async function listPeople(caller: Caller, part: Part): Promise<Page<PersonView>> {
  const { items, next } = await pagePeople(reader(), part);
  // With a second active admin no one is the last.
  const admins = await countOtherAdmins(reader(), "");
  return { items: items.map((person) => personView(caller, person, admins - 1)), next };
}

/** One person as the caller sees them. */
function personView(
  caller: Caller,
  person: Person & { createdAt: Instant },
  otherAdmins: number,
): PersonView {
  const { createdAt, ...own } = person;
  const no = lacks(caller, "people.edit");
  const active = person.disabledAt === null;
  const stays = mustStayAdmin(person, otherAdmins);
  return {
    ...publicPerson(own),
    createdAt,
    self: caller.actor.id === person.id,
    can: {
      changeRole: canUnless(no, stays),
      disable: canUnless(no, active ? stays : "This account is disabled already."),
      enable: canUnless(no, active ? "This account is not disabled." : null),
    },
  };
}
