-- What a municipality was set up as when a case was decided: the case names the version, so that its decision can be made
-- again for as long as it is kept, whatever the council chose since.
create table municipality_version (
    code     text  not null,
    version  int   not null,
    settings jsonb not null,
    primary key (code, version)
);

insert into municipality_version (code, version, settings)
select code, version, settings from municipality;

alter table contact_case add column settings_version int;

update contact_case set settings_version = municipality.version
from municipality where municipality.code = contact_case.municipality;

alter table contact_case alter column settings_version set not null;
