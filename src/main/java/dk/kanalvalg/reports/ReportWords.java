package dk.kanalvalg.reports;

import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.reports.InclusionReport.NationalFigure;
import java.util.List;
import java.util.Map;

/** The titles and labels of reports. A code without a label stands for itself. */
record ReportWords(Language language) {

    private record Word(String danish, String english) {}

    private static final Map<String, Word> TITLES = Map.ofEntries(
            Map.entry("CHANNEL", new Word("Kanal", "Channel")),
            Map.entry("MEANS", new Word("Kanal og måde", "Channel and means")),
            Map.entry("REASON", new Word("Regel, der bestemte", "Rule that decided")),
            Map.entry("ADMINISTRATION", new Word("Forvaltning", "Administration")),
            Map.entry("KLE_GROUP", new Word("Emne (KLE-hovedgruppe)", "Subject (KLE main group)")),
            Map.entry("AGE_BAND", new Word("Alder", "Age")),
            Map.entry("INTAKE_CHANNEL", new Word("Sådan kom henvendelsen", "How the contact came")),
            Map.entry(
                    "DIGITAL_POST",
                    new Word("Digital Post, som registret sagde", "Digital Post, as the register said")),
            Map.entry("HELP", new Word("Bad om hjælp", "Asked for help")),
            Map.entry("ACCEPTED", new Word("Modtaget af forvaltningen", "Accepted by the administration")),
            Map.entry("DELIVERED", new Word("Nået frem", "Delivered")),
            Map.entry("FALLBACK", new Word("Måtte prøves på en anden måde", "Had to be tried another way")),
            Map.entry("FAILED", new Word("Kunne ikke leveres første gang", "Delivery failed")),
            Map.entry("UNATTENDED", new Word("Lå uden at nogen tog sig af den", "Left unattended")),
            Map.entry("OBJECTED", new Word("Indsigelse mod kanalen", "Objection to the channel")),
            Map.entry("OVERRIDDEN", new Word("Ændret af en medarbejder", "Overridden by a caseworker")));

    private static final Map<String, Word> LABELS = Map.ofEntries(
            Map.entry("DIGITAL", new Word("digitalt", "digital")),
            Map.entry("HYBRID", new Word("digitalt med hjælp eller papir", "digital with help or paper")),
            Map.entry("ANALOG", new Word("ikke digitalt", "not digital")),
            Map.entry("DIGITAL_POST", new Word("Digital Post", "Digital Post")),
            Map.entry("LETTER", new Word("brev", "letter")),
            Map.entry("PHONE", new Word("telefon", "telephone")),
            Map.entry("IN_PERSON", new Word("personligt", "in person")),
            Map.entry("ASSISTED", new Word("hjælp til selvbetjening", "assisted self-service")),
            Map.entry("PORTAL", new Word("selvbetjening", "portal")),
            Map.entry("EMAIL", new Word("e-mail", "e-mail")),
            Map.entry("NONE", new Word("kommunen henvendte sig", "the municipality made contact")),
            Map.entry("REGISTERED", new Word("tilmeldt", "registered")),
            Map.entry("EXEMPT", new Word("fritaget", "exempt")),
            Map.entry("NOT_REGISTERED", new Word("ikke tilmeldt", "not registered")),
            Map.entry("CLOSED", new Word("lukket", "closed")),
            Map.entry("UNKNOWN", new Word("ukendt", "unknown")),
            Map.entry("COMPANY", new Word("virksomheder", "companies")),
            Map.entry("YES", new Word("ja", "yes")),
            Map.entry("NO", new Word("nej", "no")),
            Map.entry("GIVEN", new Word("fik hjælp", "help given")),
            Map.entry("NOT_GIVEN", new Word("fik ikke hjælp", "help not given")),
            Map.entry("-", new Word("ikke oplyst", "not known")));

    /** The language's code in HTML. */
    String code() {
        return language.code();
    }

    /** The title of a table. */
    String title(String dimension) {
        return say(TITLES.get(dimension));
    }

    /** The label of a value: of the narrowest step of its path. */
    String label(List<String> path) {
        String word = path.getLast();
        return LABELS.containsKey(word) ? say(LABELS.get(word)) : word;
    }

    /** Figures of the country; they count people, and reports count contacts. */
    List<NationalFigure> national() {
        return List.of(
                new NationalFigure(
                        say(new Word(
                                "Borgere over 15 år, der er fritaget for Digital Post, april 2025",
                                "Residents of 15 or older who are exempt from Digital Post, April 2025")),
                        say(new Word("5,0 %", "5.0 %")),
                        say(new Word(
                                "Digitaliseringsstyrelsen, statistik om Digital Post (digst.dk)",
                                "Agency for Digital Government, statistics on Digital Post (digst.dk)"))),
                new NationalFigure(
                        say(new Word(
                                "Voksne, der har svært ved det digitale", "Adults who find digital services hard")),
                        "17–22 %",
                        say(new Word(
                                "KL og Digitaliseringsstyrelsen: Digital inklusion i det digitaliserede samfund, 2021",
                                "Local Government Denmark and the Agency for Digital Government: Digital inclusion in the"
                                        + " digitalised society, 2021"))));
    }

    private String say(Word word) {
        return switch (language) {
            case DANISH -> word.danish();
            case ENGLISH -> word.english();
        };
    }
}
