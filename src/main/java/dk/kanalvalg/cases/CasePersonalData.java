package dk.kanalvalg.cases;

import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.personaldata.PersonalDataHolder;
import dk.kanalvalg.personaldata.PersonalRows;
import dk.kanalvalg.personaldata.Retention;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Cases, their history, and the keys of the events they came from. */
@ApplicationScoped
class CasePersonalData implements PersonalDataHolder {

    private static final String CASES = "contact_case";
    private static final String HISTORY = "case_history";
    private static final String EVENTS = "contact_event";

    private static final String PERSONS = "case_person";

    private static final String DUTY = "The decision, its reason and its note are the municipality's to document "
            + "(offentlighedsloven §§ 13, 15; GDPR 17(3)(b)).";

    private final PersonalRows rows;
    private final ExpiredCases expired;
    private final Retention retention;

    CasePersonalData(PersonalRows rows, ExpiredCases expired, Retention retention) {
        this.rows = rows;
        this.expired = expired;
        this.retention = retention;
    }

    @Override
    public List<Processing> processings() {
        return List.of(
                processing(
                        CASES,
                        new LocalizedText("Dine henvendelser og vores valg af kanal", "Your cases"),
                        List.of(
                                "Subject of the matter",
                                "Wishes",
                                "Decision, its reason and the facts it was made from")),
                processing(
                        HISTORY,
                        new LocalizedText("Hvad der skete med dine henvendelser", "What became of them"),
                        List.of("Steps of a case, who took them and why")),
                processing(
                        PERSONS,
                        new LocalizedText("Hvem dine henvendelser nævner", "Whom your cases name"),
                        List.of("Who acts in a case, or whom it is addressed to")),
                processing(
                        EVENTS,
                        new LocalizedText("Kendemærker for modtagne henvendelser", "Marks of events received"),
                        List.of("The sender's id of the event", "A keyed fingerprint of its content")));
    }

    private Processing processing(String what, LocalizedText title, List<String> categories) {
        return new Processing(
                what,
                title,
                "To decide how the citizen is met, to hand the case to its administration, and to explain the decision",
                "GDPR 6(1)(e); forvaltningsloven § 7; offentlighedsloven § 13",
                "Citizens, companies, and those who act for them",
                categories,
                List.of("The administration that owns the matter, by its topic", "Others only with consent"),
                retention.inWords(),
                "Under pseudonyms");
    }

    @Override
    public List<Section> held(Person person) {
        Map<String, Object> who = person.parameters();
        List<Map<String, Object>> cases = new ArrayList<>(rows.read(PersonalCases.OWN, who));
        cases.addAll(rows.read(PersonalCases.MENTIONS, who));
        List<Map<String, Object>> history = new ArrayList<>(rows.read(PersonalCases.HISTORY, who));
        history.addAll(rows.read(PersonalCases.HISTORY_MENTIONS, who));
        List<Map<String, Object>> named = new ArrayList<>(rows.read(PersonalCases.NAMED, who));
        named.addAll(rows.read(PersonalCases.NAMED_ELSEWHERE, who));
        return List.of(
                new Section(CASES, cases),
                new Section(HISTORY, history),
                new Section(PERSONS, named),
                new Section(EVENTS, rows.read(PersonalCases.EVENTS, who)));
    }

    @Override
    public Erasure erase(Person person, List<Stays> elsewhere) {
        Map<String, Object> who = person.parameters();
        List<Map<String, Object>> own = rows.read(PersonalCases.OWN, who);
        List<Stays> stays = new ArrayList<>();
        if (!own.isEmpty()) {
            boolean open = own.stream().anyMatch(row -> !"CLOSED".equals(row.get("state")));
            Requirement need = open ? Requirement.IDENTITY_AND_STANDING : Requirement.IDENTITY;
            String until = retention.inWords();
            stays.add(new Stays(CASES, own.size(), DUTY, until, need));
            stays.add(new Stays(HISTORY, rows.read(PersonalCases.HISTORY, who).size(), DUTY, until, need));
            int named = rows.read(PersonalCases.NAMED, who).size();
            if (named > 0) {
                stays.add(new Stays(PERSONS, named, DUTY, until, need));
            }
            stays.add(
                    new Stays(EVENTS, own.size(), "So that a repeated event is not taken for a new one.", until, need));
        }
        keepMentions(stays, CASES, rows.read(PersonalCases.MENTIONS, who).size());
        keepMentions(
                stays, HISTORY, rows.read(PersonalCases.HISTORY_MENTIONS, who).size());
        keepMentions(
                stays, PERSONS, rows.read(PersonalCases.NAMED_ELSEWHERE, who).size());
        return new Erasure(List.of(), stays);
    }

    private void keepMentions(List<Stays> stays, String what, int mentions) {
        if (mentions > 0) {
            stays.add(new Stays(
                    what,
                    mentions,
                    "It is the case of somebody else. " + DUTY,
                    retention.inWords(),
                    Requirement.IDENTITY));
        }
    }

    @Override
    public List<UUID> expired(Instant at, Person person, int most) {
        return expired.find(at, person, most);
    }

    @Override
    public void forget(Collection<UUID> cases, Instant at) {
        expired.forget(cases, at);
    }

    @Override
    public Collection<String> borne(Collection<Person> persons) {
        return rows.words(PersonalCases.BORNE, Map.of("refs", Person.refs(persons)));
    }

    @Override
    public int expire(Instant at, int most) {
        return expired.forgetKeys(at, most);
    }
}
