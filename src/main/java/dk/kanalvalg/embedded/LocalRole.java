package dk.kanalvalg.embedded;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The functions that people and systems have at a municipality, and the rights that its identity provider gives them. */
enum LocalRole {
    PORTAL("submit read-receipts ask"),
    CASEWORKER("read-cases casework"),
    TEAM_LEAD("read-cases casework brake approve-policy set-up approve-set-up"),
    REGISTER("tell look-up identify export erase"),
    LAWYER("ask draft-policy simulate read-reports"),
    COUNCIL("simulate read-reports"),
    OPERATOR("operate keys brake"),
    AUDITOR("audit keys breaches"),
    ALL("");

    private final String own;

    LocalRole(String own) {
        this.own = own;
    }

    /** As it is written on the command line: {@code team-lead}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The words of its rights, as they stand in a token. */
    Set<String> rights() {
        Set<String> rights = new TreeSet<>();
        Stream.of(values())
                .filter(role -> this == ALL || this == role)
                .flatMap(role -> Stream.of(role.own.split(" ", -1)))
                .filter(right -> !right.isEmpty())
                .forEach(right -> rights.add("kanalvalg:" + right));
        return rights;
    }
}
