"use client";

import { ArrowDown, ArrowUp, GripVertical, Trash2 } from "lucide-react";
import type { KeyboardEvent } from "react";
import { Button } from "@/components/ui/button";
import { buttonLook } from "@/components/ui/button-look";
import { cx } from "@/components/ui/cx";
import { FieldError } from "@/components/ui/form/field";
import { isAlwaysAsked } from "@/lib/domain/readiness/template/always-asked";
import type { TemplateItem } from "@/lib/domain/readiness/template/template";
import type { Place } from "./draft";
import { ItemFields } from "./item-fields";
import { itemNote } from "./item-words";
import type { ItemDrag } from "./use-item-drag";
import type { SendDraft } from "./use-template-draft";

/** One item: a line to read and to move; its fields when it is open. */
export function ItemRow({
  item,
  place,
  open,
  readOnly,
  fault,
  drag,
  move,
  send,
  onToggle,
}: {
  item: TemplateItem;
  place: Place;
  open: boolean;
  readOnly: boolean;
  fault: (field: string) => string | null;
  drag: ItemDrag;
  move: (key: string, by: -1 | 1) => void;
  send: SendDraft;
  onToggle: () => void;
}) {
  const faulty = fault("text") ?? fault("help") ?? fault("key");
  const gapHere = drag.gap?.section === place.section && drag.gap.index === place.index;
  const name = item.text === "" ? "the new item" : `“${item.text}”`;
  return (
    <li
      {...drag.row(place)}
      className={cx(
        "border-t border-line/70 first:border-t-0",
        gapHere && "border-t-2 border-t-accent first:border-t-2",
        drag.dragged === item.key && "opacity-50",
      )}
    >
      <div className="flex flex-wrap items-start gap-x-2 gap-y-1 py-2">
        {!readOnly && <Grip name={name} item={item} drag={drag} move={move} />}
        <div className="min-w-0 flex-1 basis-56">
          <p className="text-body">
            {item.text === "" ? <span className="text-ink-faint">No words yet</span> : item.text}
            {!item.required && (
              <span className="text-ink-faint">
                {isAlwaysAsked(item) ? " · required from medium risk on" : " · optional"}
              </span>
            )}
          </p>
          <p className="text-caption text-ink-soft">{itemNote(item)}</p>
          {faulty !== null && !open && <FieldError id={`${item.key}-fault`}>{faulty}</FieldError>}
        </div>
        {!readOnly && <RowButtons {...{ item, name, open, move, send, onToggle }} />}
      </div>
      {open && !readOnly && (
        <ItemFields
          item={item}
          fault={fault}
          onChange={(patch, touch) =>
            send({ is: "edit", key: item.key, patch, ...(touch !== undefined && { touch }) })
          }
        />
      )}
    </li>
  );
}

/** Drag it, or move with the arrow keys while it has the focus. */
function Grip({
  name,
  item,
  drag,
  move,
}: {
  name: string;
  item: TemplateItem;
  drag: ItemDrag;
  move: (key: string, by: -1 | 1) => void;
}) {
  const keyed = (event: KeyboardEvent) => {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    move(item.key, event.key === "ArrowUp" ? -1 : 1);
  };
  return (
    <button
      type="button"
      {...drag.handle(item.key)}
      data-grip={item.key}
      aria-label={`Move ${name}: arrow up or down, or drag`}
      className={buttonLook("bare", "small", "cursor-grab px-1 pointer-coarse:hidden")}
      onKeyDown={keyed}
    >
      <GripVertical aria-hidden="true" />
    </button>
  );
}

function RowButtons({
  item,
  name,
  open,
  move,
  send,
  onToggle,
}: {
  item: TemplateItem;
  name: string;
  open: boolean;
  move: (key: string, by: -1 | 1) => void;
  send: SendDraft;
  onToggle: () => void;
}) {
  const fixed = isAlwaysAsked(item) ? "Every release is asked this. Word it your way." : null;
  return (
    <div className="flex gap-1">
      <span className="hidden gap-1 pointer-coarse:flex">
        <Button
          look="bare"
          size="small"
          aria-label={`Move ${name} up`}
          icon={<ArrowUp aria-hidden="true" />}
          onClick={() => move(item.key, -1)}
        />
        <Button
          look="bare"
          size="small"
          aria-label={`Move ${name} down`}
          icon={<ArrowDown aria-hidden="true" />}
          onClick={() => move(item.key, 1)}
        />
      </span>
      <Button
        size="small"
        aria-expanded={open}
        aria-label={open ? `Close ${name}` : `Edit ${name}`}
        onClick={onToggle}
      >
        {open ? "Close" : "Edit"}
      </Button>
      <Button
        look="bare"
        size="small"
        reasonAt="bubble"
        disabledReason={fixed}
        aria-label={`Remove ${name}`}
        icon={<Trash2 aria-hidden="true" />}
        onClick={() => send({ is: "remove", key: item.key })}
      />
    </div>
  );
}
