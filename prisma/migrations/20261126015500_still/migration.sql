-- Whether the one row that a commit changes was still as it was read; where somebody was faster it raises 40001, upon
-- which the work is done again with fresh rows (lib/db/transact.ts). So nobody need look before the commit is sent.
create function still(written bigint, what text) returns bigint language plpgsql as $$
begin
  if written <> 1 then
    raise exception '% was changed by someone else in the same moment.', what using errcode = '40001';
  end if;
  return written;
end $$;
