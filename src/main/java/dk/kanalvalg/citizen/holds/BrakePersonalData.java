package dk.kanalvalg.citizen.holds;

import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.personaldata.PersonalDataHolder;
import dk.kanalvalg.personaldata.PersonalRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whose exemptions a source ended a moment ago, and whose stand although it did. They go with the standing itself. */
@ApplicationScoped
class BrakePersonalData implements PersonalDataHolder {

    private static final List<String> TABLES = List.of("standing_ending", "standing_held", "standing_repair");

    private final PersonalRows rows;

    BrakePersonalData(PersonalRows rows) {
        this.rows = rows;
    }

    @Override
    public List<Processing> processings() {
        return List.of(
                processing(
                        "standing_ending",
                        new LocalizedText("At din fritagelse er ophørt", "That your exemption has ended"),
                        "To hold back an ending that proves to be one of many wrong ones",
                        "At most two hours"),
                processing(
                        "standing_held",
                        new LocalizedText("At din fritagelse gælder endnu", "That your exemption still stands"),
                        "To give an ending its effect once two persons have looked",
                        "Until two persons have looked"),
                processing(
                        "standing_repair",
                        new LocalizedText("At noget om dig skal læses igen", "That something about you is read again"),
                        "To correct what rested on a source's wrong clock",
                        "Some minutes after an upgrade"));
    }

    private static Processing processing(String table, LocalizedText title, String purpose, String kept) {
        return new Processing(
                table,
                title,
                purpose,
                "GDPR 5(1)(d), 6(1)(e); lov om Digital Post fra offentlige afsendere § 5",
                "Citizens and companies",
                List.of("Digital Post status, never its ground", "Whose statement it was, and when"),
                List.of("Nobody outside the municipality"),
                kept,
                "Under a pseudonym");
    }

    @Override
    public List<Section> held(Person person) {
        List<Section> sections = new ArrayList<>();
        for (String table : TABLES) {
            sections.add(new Section(
                    table,
                    rows.read(
                            "select cast(to_jsonb(kept) as text) from " + table
                                    + " kept where municipality = :municipality and citizen_ref = :ref",
                            person.parameters())));
        }
        return sections;
    }

    /** Without a standing they say nothing; with one that must stay, they stay as long as it. */
    @Override
    public Erasure erase(Person person, List<Stays> elsewhere) {
        boolean standingStays = elsewhere.stream().anyMatch(stays -> stays.need() == Requirement.IDENTITY_AND_STANDING);
        List<Erased> erased = new ArrayList<>();
        List<Stays> stays = new ArrayList<>();
        for (Section section : held(person)) {
            long count = section.rows().size();
            if (count > 0 && standingStays) {
                stays.add(new Stays(
                        section.what(),
                        count,
                        "An open case is decided by the exemption (GDPR 17(3)(b)).",
                        "The case is closed",
                        Requirement.IDENTITY));
            } else if (count > 0) {
                erased.add(new Erased(
                        section.what(),
                        rows.change(
                                "delete from " + section.what()
                                        + " where municipality = :municipality and citizen_ref = :ref",
                                Map.copyOf(person.parameters()))));
            }
        }
        return new Erasure(erased, stays);
    }

    @Override
    public int order() {
        return 50;
    }
}
