import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { type Column, Table } from "./table";

type Row = { id: string; name: string; lead: string };
const columns: Column<Row>[] = [
  { key: "name", header: "Release", main: true, cell: (row) => row.name },
  { key: "lead", header: "Lead", cell: (row) => row.lead },
];

describe("Table", () => {
  it("keeps its roles, a row header, and each card's labels", () => {
    const rows = [{ id: "1", name: "checkout 2.4.0", lead: "Anna" }];
    const html = renderToStaticMarkup(
      <Table caption="Releases" columns={columns} rows={rows} rowKey={(row) => row.id} />,
    );
    for (const role of ["table", "row", "columnheader", "rowheader", "cell"]) {
      expect(html).toContain(`role="${role}"`);
    }
    expect(html).toMatch(/<th[^>]*scope="row"[^>]*>checkout 2.4.0/);
    expect(html.match(/>Lead</g)).toHaveLength(2);
  });

  it("gives way to what an empty list has to say", () => {
    const html = renderToStaticMarkup(
      <Table
        caption="Releases"
        columns={columns}
        rows={[]}
        rowKey={(row) => row.id}
        empty={<p>None yet.</p>}
      />,
    );
    expect(html).toBe("<p>None yet.</p>");
  });
});
