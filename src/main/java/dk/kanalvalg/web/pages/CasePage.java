package dk.kanalvalg.web.pages;

import dk.kanalvalg.cases.CaseStory;
import dk.kanalvalg.cases.CaseView;
import dk.kanalvalg.core.contact.KleCode;
import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.core.time.Denmark;
import dk.kanalvalg.decision.DecisionView;
import dk.kanalvalg.policy.report.Phrases;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A case in the words of a page: labels for facts and ways, times as people write them in Denmark. */
public final class CasePage {

    private static final Map<String, List<String>> EVENTS = Map.ofEntries(
            Map.entry(
                    "ROUTED",
                    List.of("Henvendelsen kom, og kanalen blev valgt", "The contact came, and the channel was chosen")),
            Map.entry(
                    "PUBLISHED",
                    List.of("Forvaltningens system kan se sagen", "The administration's system can see the case")),
            Map.entry(
                    "RECEIVED", List.of("Forvaltningens system har sagen", "The administration's system has the case")),
            Map.entry("ACCEPTED", List.of("Forvaltningen har taget sagen", "The administration took the case")),
            Map.entry("REJECTED", List.of("Forvaltningen afviste sagen", "The administration rejected the case")),
            Map.entry("DELIVERED", List.of("Det nåede frem", "It arrived")),
            Map.entry("READ", List.of("Det blev læst", "It was read")),
            Map.entry(
                    "FELL_BACK",
                    List.of("Det kom ikke frem. Den næste vej tages", "It did not arrive. The next way is taken")),
            Map.entry(
                    "OVERRIDDEN", List.of("En medarbejder valgte en anden vej", "A member of staff chose another way")),
            Map.entry(
                    "REDECIDED",
                    List.of(
                            "Noget nyt blev kendt, og valget blev truffet igen",
                            "Something new became known, and the choice was made again")),
            Map.entry("HANDED_OVER", List.of("En anden forvaltning fik sagen", "Another administration got the case")),
            Map.entry("UNATTENDED", List.of("Ingen har taget sagen i tide", "Nobody took the case in time")),
            Map.entry("CLOSED", List.of("Sagen er slut", "The case has ended")));

    private static final Map<String, List<String>> DELIVERIES = Map.of(
            "PENDING", List.of("på vej", "on its way"),
            "DELIVERED", List.of("nået frem", "arrived"),
            "READ", List.of("læst", "read"),
            "FAILED", List.of("kom ikke frem", "did not arrive"),
            "RETURNED", List.of("kom tilbage", "came back"),
            "STRANDED", List.of("alle veje er prøvet", "every way was tried"));

    private final CaseStory story;
    private final Phrases phrases;

    CasePage(CaseStory story, Language language) {
        this.story = story;
        this.phrases = new Phrases(language);
    }

    /** A label and what it stands for. */
    public record Term(String label, String value) {}

    /** A rule that held. */
    public record Line(String rule, boolean decided, String text) {}

    /** Something that happened. */
    public record Step(String at, String datetime, String what, String who) {}

    /** Somebody who is written to. */
    public record Addressee(String role, String way, String text, String delivery, String next) {}

    /** The language's code in HTML. */
    public String language() {
        return phrases.code();
    }

    public CaseView view() {
        return story.view();
    }

    public CaseStory story() {
        return story;
    }

    /** What the case is about, as its sender called it, else by its number in KLE. */
    public String title() {
        String title = view().matter().title();
        return title == null ? "KLE " + view().matter().kle() : title;
    }

    /** How the citizen is met. */
    public String way() {
        return phrases.value(view().decision().channel().name()) + ": "
                + phrases.value(view().decision().means());
    }

    /** What the decision was made from; what is not named was not known. */
    public List<Term> facts() {
        return story.facts().entrySet().stream()
                .map(fact -> new Term(phrases.name(fact.getKey()), value(fact.getValue())))
                .toList();
    }

    /** The rules that held, in the order in which they were asked; the first decided. */
    public List<Line> rules() {
        return view().decision().considered().stream()
                .map(one -> new Line(
                        one.rule(),
                        one.applied(),
                        phrases.say(one.text().da(), one.text().en())))
                .toList();
    }

    public List<Addressee> addressees() {
        return view().decision().recipients().stream().map(this::addressee).toList();
    }

    public List<Step> history() {
        return story.history().stream()
                .map(entry ->
                        new Step(time(entry.at()), entry.at().toString(), said(EVENTS, entry.event()), entry.actor()))
                .toList();
    }

    private Addressee addressee(DecisionView.Recipient one) {
        DecisionView.Delivery delivery = one.delivery();
        return new Addressee(
                phrases.role(one.role()),
                phrases.value(one.channel().name()) + ": " + phrases.value(one.means()),
                phrases.say(one.text().da(), one.text().en()),
                delivery == null
                        ? null
                        : said(DELIVERIES, delivery.state().name())
                                + (delivery.at() == null ? "" : ", " + time(delivery.at())),
                one.nextStepAt() == null ? null : time(one.nextStepAt()));
    }

    private String said(Map<String, List<String>> words, String code) {
        List<String> both = words.get(code);
        return both == null ? code : phrases.say(both.get(0), both.get(1));
    }

    private String value(Object value) {
        return switch (value) {
            case KleCode kle -> kle.value();
            case LocalDate day -> day.format(format("d. MMMM yyyy", "d MMMM yyyy"));
            default -> phrases.value(value.toString());
        };
    }

    private String time(Instant at) {
        return format("d. MMMM yyyy 'kl.' HH.mm", "d MMMM yyyy 'at' HH:mm").format(at.atZone(Denmark.ZONE));
    }

    private DateTimeFormatter format(String danish, String english) {
        return DateTimeFormatter.ofPattern(
                phrases.say(danish, english), phrases.language() == Language.DANISH ? Locale.of("da") : Locale.ENGLISH);
    }
}
