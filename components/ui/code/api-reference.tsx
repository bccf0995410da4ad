import { cx } from "@/components/ui/cx";
import { Disclosure } from "@/components/ui/disclosure";
import { Panel } from "@/components/ui/panel";

/** A field of a request. `type` is in words; `in` is where it goes. */
export type ApiField = { name: string; in: string; type: string; required: boolean };

/** One call, as a person reads it. */
export type ApiCall = {
  id: string;
  method: string;
  path: string;
  summary: string;
  needs: string;
  fields: ApiField[];
};

export type ApiChapter = { name: string; calls: ApiCall[] };

/** Every call, in chapters; the fields unfold. */
export function ApiReference({ chapters }: { chapters: readonly ApiChapter[] }) {
  return (
    <div className="flex flex-col gap-4">
      <nav aria-label="Chapters" className="flex flex-wrap gap-x-4 gap-y-1 text-table">
        {chapters.map(({ name }) => (
          <a key={name} href={`#${name}`} className="link thumb inline-flex items-center">
            {name}
          </a>
        ))}
      </nav>
      {chapters.map(({ name, calls }) => (
        <Panel key={name} id={name} title={name} flush>
          <ul className="divide-y divide-line">
            {calls.map((call) => (
              <Call key={call.id} call={call} />
            ))}
          </ul>
        </Panel>
      ))}
    </div>
  );
}

function Call({ call }: { call: ApiCall }) {
  return (
    <li id={call.id} className="px-4 py-3 sm:px-5">
      <p className="flex flex-wrap items-baseline gap-x-2.5 font-mono text-table">
        <span className={cx("w-14 font-semibold", call.method === "GET" && "text-ink-soft")}>
          {call.method}
        </span>
        <span className="min-w-0 break-all">/api/v1{call.path}</span>
      </p>
      <p className="mt-1 text-body">{call.summary}</p>
      <p className="text-table text-ink-soft">{call.needs}</p>
      {call.fields.length > 0 && (
        <Disclosure summary={fieldsWord(call.fields.length)} className="mt-1">
          <dl className="grid gap-x-6 gap-y-1 text-table sm:grid-cols-[minmax(8rem,auto)_1fr]">
            {call.fields.map((field) => (
              <div key={`${field.in}-${field.name}`} className="sm:contents">
                <dt className="font-mono break-all">
                  {field.name}
                  {!field.required && <span className="text-ink-faint">?</span>}
                </dt>
                <dd className="min-w-0 break-words text-ink-soft">
                  {field.type} · {field.in}
                </dd>
              </div>
            ))}
          </dl>
        </Disclosure>
      )}
    </li>
  );
}

function fieldsWord(count: number): string {
  return count === 1 ? "1 field" : `${count} fields`;
}
