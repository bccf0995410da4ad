-- Releases by the beginning of their version, whatever its case: what somebody types to find one.
create index release_version_begins on release (lower(version) text_pattern_ops);
