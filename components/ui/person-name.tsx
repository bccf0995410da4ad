/** A person by name, without a picture: nobody is ranked, coloured or gendered by a circle. */
export function PersonName({
  name,
  role,
  none = "nobody yet",
}: {
  name: string | null | undefined;
  /** What they are here: "lead", "on call". */
  role?: string | undefined;
  none?: string;
}) {
  const missing = name === null || name === undefined || name === "";
  return (
    <span className="whitespace-nowrap">
      <span className={missing ? "text-ink-faint" : "font-medium"}>{missing ? none : name}</span>
      {role !== undefined && <span className="text-ink-soft"> · {role}</span>}
    </span>
  );
}
