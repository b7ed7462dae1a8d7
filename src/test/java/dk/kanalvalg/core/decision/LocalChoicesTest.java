package dk.kanalvalg.core.decision;

import static dk.kanalvalg.core.Contacts.contact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dk.kanalvalg.core.Contacts;
import dk.kanalvalg.core.citizen.Standing.DigitalPost;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.core.contact.KlePattern;
import dk.kanalvalg.core.decision.Composition.Refusal;
import dk.kanalvalg.core.facts.Facts;
import dk.kanalvalg.core.policy.LocalChoices;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalChoicesTest {

    @Test
    void aRuleThatIsOffRulesOnceACouncilSwitchesItOn() {
        Consumer<Contacts> struggling = contact -> contact.failedAttempts = 3;

        assertThat(reason(LocalChoices.NONE, struggling)).isEqualTo("DIGITAL_FIRST_DEFAULT");
        assertThat(reason(choices(Set.of("STRUGGLE_SIGNAL"), Set.of(), Map.of()), struggling))
                .isEqualTo("STRUGGLE_SIGNAL");
    }

    @Test
    void switchingOffAReasonSwitchesOffAllItsRows() {
        LocalChoices noChoice = choices(Set.of(), Set.of("CITIZEN_CHOICE"), Map.of());

        for (ContactEvent.RequestedChannel wish : ContactEvent.RequestedChannel.values()) {
            assertThat(reason(noChoice, contact -> contact.requestedChannel = wish))
                    .isEqualTo("DIGITAL_FIRST_DEFAULT");
        }
    }

    @Test
    void theDigitalDefaultThatEverybodyFallsBackOnCannotBeSwitchedOff() {
        assertThat(RuleBook.of(NationalRules.LAW, null, choices(Set.of(), Set.of("DIGITAL_FIRST_DEFAULT"), Map.of())))
                .isEqualTo(new Composition.Refused(List.of(new Composition.Refusal(
                        "disable",
                        "DIGITAL_FIRST_DEFAULT is law and cannot be switched; it would leave"
                                + " {digitalPost: REGISTERED}"))));
    }

    @ParameterizedTest
    @CsvSource({
        "residentGraceDays, 0, 90",
        "companyGraceDays, 0, 60",
        "mailboxLimitBytes, 1000000, 99500000",
        "struggleAttempts, 1, 20",
        "paperLeadDays, 0, 60"
    })
    void aParameterIsSetWithinItsBounds(String parameter, long least, long greatest) {
        for (long within : new long[] {least, greatest}) {
            assertThat(RuleBook.of(NationalRules.LAW, null, choices(Set.of(), Set.of(), Map.of(parameter, within))))
                    .isInstanceOf(Composition.Composed.class);
        }
        for (long beyond : new long[] {least - 1, greatest + 1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThat(RuleBook.of(NationalRules.LAW, null, choices(Set.of(), Set.of(), Map.of(parameter, beyond))))
                    .isEqualTo(new Composition.Refused(List.of(new Composition.Refusal(
                            "parameters." + parameter, "the parameter is from " + least + " to " + greatest))));
        }
    }

    @Test
    void aCouncilNamesTheAreasWhereAHumanComesFirst() {
        LocalChoices choices = new LocalChoices(Set.of(), Set.of(), List.of(new KlePattern("34.*")), Map.of());

        assertThat(reason(choices, contact -> contact.kle = "34.10.10")).isEqualTo("HUMAN_FIRST_AREA");
        assertThat(reason(choices, contact -> contact.kle = "35.00.00")).isEqualTo("DIGITAL_FIRST_DEFAULT");
    }

    @Test
    void aCouncilSetsAParameterThatTheLawDeclares() {
        Consumer<Contacts> arrived = contact -> contact.standing(standing -> {
            standing.digitalPost = DigitalPost.NOT_REGISTERED;
            standing.residentSince = LocalDate.of(2026, 5, 1);
        });

        assertThat(reason(LocalChoices.NONE, arrived)).isEqualTo("NOT_REGISTERED");
        assertThat(reason(choices(Set.of(), Set.of(), Map.of("residentGraceDays", 45)), arrived))
                .isEqualTo("GRACE_NEW_RESIDENT");
    }

    @Test
    void everythingElseIsRefusedAtOnceAndByName() {
        LocalChoices choices = choices(
                Set.of("NO_SUCH_RULE", "DP_EXEMPT"),
                Set.of("PROTECTED_PERSON"),
                Map.of("residentGraceDays", "many", "noSuchParameter", 3, "struggleAttempts", -1));

        assertThat(RuleBook.of(NationalRules.LAW, null, choices))
                .isInstanceOfSatisfying(Composition.Refused.class, refused -> assertThat(refused.refusals())
                        .extracting(Refusal::field, Refusal::message)
                        .contains(
                                tuple("enable", "names a rule that there is not"),
                                tuple("enable", "DP_EXEMPT is law and cannot be switched"),
                                tuple(
                                        "disable",
                                        "PROTECTED_PERSON is law and cannot be switched; it would leave"
                                                + " {threatMarker: true}"),
                                tuple("parameters.residentGraceDays", "the parameter is a whole number, not a text"))
                        .noneMatch(refusal -> refusal.toString().contains("NO_SUCH_RULE"))
                        .noneMatch(refusal -> refusal.toString().contains("-1"))
                        .extracting(refusal -> refusal.toList().getFirst())
                        .contains("parameters.noSuchParameter", "parameters.struggleAttempts"));
    }

    @Test
    void aRuleCannotBeSwitchedBothWays() {
        LocalChoices choices = choices(Set.of("CITIZEN_CHOICE"), Set.of("CITIZEN_CHOICE"), Map.of());

        assertThat(RuleBook.of(NationalRules.LAW, null, choices)).isInstanceOf(Composition.Refused.class);
    }

    private static LocalChoices choices(Set<String> enable, Set<String> disable, Map<String, Object> parameters) {
        return new LocalChoices(enable, disable, List.of(), parameters);
    }

    private static String reason(LocalChoices choices, Consumer<Contacts> otherwise) {
        return NationalRules.book(NationalRules.LAW, choices)
                .decide(Facts.of(contact(otherwise).situation()))
                .reason();
    }
}
