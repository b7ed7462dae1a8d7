-- Two municipalities to try Kanalvalg with, in the local run, in dev mode and in the tests. The production package does not
-- contain this file: a new installation starts without a municipality, and each is set up through the API.
-- Administrations are data, because every council draws its own. A municipality that is set up already is left as it is.
with example(settings) as (values ('{
  "administrations": [
    {"id": "borgerservice", "name": "Borgerservice"},
    {"id": "boern-og-unge", "name": "Børn og Unge"},
    {"id": "beskaeftigelse-og-integration", "name": "Beskæftigelse og Integration"},
    {"id": "social", "name": "Social"},
    {"id": "sundhed-og-omsorg", "name": "Sundhed og Omsorg"},
    {"id": "teknik-og-miljoe", "name": "Teknik og Miljø"},
    {"id": "kultur-og-fritid", "name": "Kultur og Fritid"},
    {"id": "erhverv", "name": "Erhverv"},
    {"id": "oekonomi-og-stab", "name": "Økonomi og Stab"},
    {"id": "tvaergaaende", "name": "Tværgående"}
  ],
  "routes": [
    {"kle": "03.*", "facet": null, "administration": "borgerservice"},
    {"kle": "23.*", "facet": null, "administration": "borgerservice"},
    {"kle": "25.*", "facet": null, "administration": "borgerservice"},
    {"kle": "30.*", "facet": null, "administration": "borgerservice"},
    {"kle": "32.*", "facet": null, "administration": "borgerservice"},
    {"kle": "84.*", "facet": null, "administration": "borgerservice"},
    {"kle": "17.*", "facet": null, "administration": "boern-og-unge"},
    {"kle": "28.*", "facet": null, "administration": "boern-og-unge"},
    {"kle": "34.*", "facet": null, "administration": "boern-og-unge"},
    {"kle": "54.*", "facet": null, "administration": "boern-og-unge"},
    {"kle": "15.*", "facet": null, "administration": "beskaeftigelse-og-integration"},
    {"kle": "27.*", "facet": null, "administration": "social"},
    {"kle": "27.35.*", "facet": null, "administration": "sundhed-og-omsorg"},
    {"kle": "29.*", "facet": null, "administration": "sundhed-og-omsorg"},
    {"kle": "01.*", "facet": null, "administration": "teknik-og-miljoe"},
    {"kle": "02.*", "facet": null, "administration": "teknik-og-miljoe"},
    {"kle": "04.*", "facet": null, "administration": "teknik-og-miljoe"},
    {"kle": "05.*", "facet": null, "administration": "teknik-og-miljoe"},
    {"kle": "06.*", "facet": null, "administration": "teknik-og-miljoe"},
    {"kle": "07.*", "facet": null, "administration": "teknik-og-miljoe"},
    {"kle": "08.*", "facet": null, "administration": "teknik-og-miljoe"},
    {"kle": "09.*", "facet": null, "administration": "teknik-og-miljoe"},
    {"kle": "13.*", "facet": null, "administration": "teknik-og-miljoe"},
    {"kle": "14.*", "facet": null, "administration": "teknik-og-miljoe"},
    {"kle": "18.*", "facet": null, "administration": "kultur-og-fritid"},
    {"kle": "19.*", "facet": null, "administration": "kultur-og-fritid"},
    {"kle": "20.*", "facet": null, "administration": "kultur-og-fritid"},
    {"kle": "21.*", "facet": null, "administration": "kultur-og-fritid"},
    {"kle": "22.*", "facet": null, "administration": "erhverv"},
    {"kle": "24.*", "facet": null, "administration": "erhverv"},
    {"kle": "00.*", "facet": null, "administration": "oekonomi-og-stab"},
    {"kle": "81.*", "facet": null, "administration": "oekonomi-og-stab"},
    {"kle": "82.*", "facet": null, "administration": "oekonomi-og-stab"},
    {"kle": "83.*", "facet": null, "administration": "oekonomi-og-stab"},
    {"kle": "85.*", "facet": null, "administration": "oekonomi-og-stab"},
    {"kle": "86.*", "facet": null, "administration": "oekonomi-og-stab"},
    {"kle": "87.*", "facet": null, "administration": "oekonomi-og-stab"},
    {"kle": "88.*", "facet": null, "administration": "oekonomi-og-stab"},
    {"kle": "00.01.10", "facet": null, "administration": "tvaergaaende"}
  ],
  "catchAll": "borgerservice",
  "local": {"enable": [], "disable": [], "humanFirstAreas": [], "parameters": {}}
}'::jsonb))
insert into municipality (code, settings)
select example_of.code, jsonb_build_object('name', example_of.name, 'cvr', example_of.cvr) || example.settings
from example, (values ('0175', 'Rødovre', '65307316'), ('0151', 'Ballerup', '58271713')) as example_of(code, name, cvr)
on conflict (code) do nothing;

insert into municipality_version (code, version, settings)
select code, version, settings from municipality where code in ('0175', '0151')
on conflict (code, version) do nothing;
