"use client";

import { useRouter } from "next/navigation";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/form/select";
import { Table } from "@/components/ui/table";
import { useAct } from "@/components/ui/use-act";
import { roles } from "@/lib/domain/team/permissions";
import type { PersonView } from "@/lib/domain/team/view";
import { whyNotNow } from "@/lib/kernel/can";
import type { Outcome } from "@/lib/kernel/outcome";
import { TwiceButton } from "@/components/ui/twice-button";

export type PeopleActions = {
  changeRole: (id: string, input: { role: string }) => Promise<Outcome<null>>;
  disable: (id: string) => Promise<Outcome<null>>;
  enable: (id: string) => Promise<Outcome<null>>;
};

/** Everyone who can, or could, sign in. Roles change at once and everywhere. */
export function PeoplePanel({
  people,
  actions,
}: {
  people: readonly PersonView[];
  actions: PeopleActions;
}) {
  return (
    <Panel flush>
      <Table
        caption="People"
        rows={people}
        rowKey={(person) => person.id}
        columns={[
          {
            key: "name",
            header: "Name",
            main: true,
            cell: (person) => <Name person={person} />,
          },
          { key: "email", header: "E-mail", cell: (person) => person.email },
          {
            key: "role",
            header: "Role",
            cell: (person) => <RoleSelect person={person} change={actions.changeRole} />,
          },
          {
            key: "do",
            header: "Actions",
            headerHidden: true,
            align: "right",
            cell: (person) => <AccountSwitch person={person} actions={actions} />,
          },
        ]}
      />
    </Panel>
  );
}

function Name({ person }: { person: PersonView }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <span className="font-medium">{person.name}</span>
      {person.self && <span className="text-ink-soft">you</span>}
      {person.disabledAt !== null && <Badge>Disabled</Badge>}
    </span>
  );
}

function RoleSelect({
  person,
  change,
}: {
  person: PersonView;
  change: PeopleActions["changeRole"];
}) {
  const router = useRouter();
  const { run, busy, refusal } = useAct(change, () => router.refresh());
  const can = person.can.changeRole;
  if (!can.allowed) return <span title={can.why}>{person.role}</span>;
  return (
    <Select
      label={`Role of ${person.name}`}
      labelHidden
      value={person.role}
      disabled={busy}
      error={refusal?.detail ?? null}
      choices={roles.map((role) => ({ value: role, label: role }))}
      onChange={(event) => void run(person.id, { role: event.target.value })}
      className="w-36"
    />
  );
}

function AccountSwitch({ person, actions }: { person: PersonView; actions: PeopleActions }) {
  const router = useRouter();
  const disabled = person.disabledAt !== null;
  const { run, busy, refusal } = useAct(disabled ? actions.enable : actions.disable, () =>
    router.refresh(),
  );
  const can = disabled ? person.can.enable : person.can.disable;
  return (
    <span className="inline-flex flex-col items-start gap-2 sm:items-end">
      {can.allowed && !disabled ? (
        <TwiceButton
          label="Disable"
          sure="Sign out and disable"
          about={person.name}
          busy={busy}
          onPress={() => void run(person.id)}
        />
      ) : (
        <Button
          size="small"
          reasonAt="bubble"
          busy={busy}
          disabledReason={whyNotNow(can)}
          aria-label={`${disabled ? "Enable" : "Disable"} ${person.name}`}
          onClick={() => void run(person.id)}
        >
          {disabled ? "Enable" : "Disable"}
        </Button>
      )}
      {refusal !== null && <ErrorNote>{refusal.detail}</ErrorNote>}
    </span>
  );
}
