import type { Fact } from "@/lib/domain/learning/view";

/** The facts of the record: a margin on a desk, two narrow columns on a phone. */
export function FactsList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 text-table sm:grid-cols-4 lg:grid-cols-1">
      {facts.map(({ label, value }) => (
        <div key={label} className="min-w-0">
          <dt className="text-ink-soft">{label}</dt>
          <dd className="break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
