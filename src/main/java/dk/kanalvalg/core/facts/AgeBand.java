package dk.kanalvalg.core.facts;

import dk.kanalvalg.core.contact.SubjectType;
import java.util.Map;

/** The bands of age in which people are counted, of the subject on the day of the decision. */
public enum AgeBand {
    CHILD("0-14", 14),
    YOUNG("15-29", 29),
    THIRTY("30-49", 49),
    FIFTY("50-64", 64),
    PENSION("65-74", 74),
    OLD("75+", Long.MAX_VALUE),
    UNKNOWN("UNKNOWN", -1),
    /** Of a company, which has no age. */
    COMPANY("COMPANY", -1);

    private final String code;
    private final long last;

    AgeBand(String code, long last) {
        this.code = code;
        this.last = last;
    }

    /** As it is written in answers. */
    public String code() {
        return code;
    }

    /** The band of whom the facts are of. */
    public static AgeBand of(Map<String, Object> facts) {
        if (SubjectType.COMPANY.name().equals(facts.get("subjectType"))) {
            return COMPANY;
        }
        if (!(facts.get("age") instanceof Long age)) {
            return UNKNOWN;
        }
        for (AgeBand band : values()) {
            if (age <= band.last) {
                return band;
            }
        }
        return UNKNOWN;
    }
}
