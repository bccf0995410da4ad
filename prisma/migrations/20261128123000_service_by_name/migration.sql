-- Services by name as people read them, whatever its case; the key tells those of the same name apart.
create index service_by_name on service (lower(name), key);
