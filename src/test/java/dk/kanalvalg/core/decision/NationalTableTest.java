package dk.kanalvalg.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.LocalChoices;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Rule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the national table, with its neighbours and its boundaries. */
class NationalTableTest {

    private static final Map<String, Fact> FACTS =
            NationalRules.LAW.facts().stream().collect(Collectors.toMap(Fact::name, Function.identity()));

    /** Every local rule on, and two areas in which a human comes first. */
    private static final CompiledPolicy EVERYTHING_ON = NationalRules.book(
                    NationalRules.LAW,
                    new LocalChoices(
                            Set.of("STRUGGLE_SIGNAL", "INACTIVE_MAILBOX_COPY"),
                            Set.of(),
                            List.of(),
                            Map.of("humanFirstAreas", List.of("34.*", "27.35.*"))))
            .table();

    /** A grown-up citizen's ordinary private contact from the portal, with a mailbox, told down to the last fact. */
    private static final String ORDINARY = """
            direction=INBOUND intakeChannel=PORTAL capacity=PRIVATE identityVerified=true kle=23.05.01 \
            mandatorySelfService=false communicationType=ORDINARY legalEffect=false acute=false \
            alternativeRequested=false asksForOtherWay=false helpRequested=false languageHelp=false failedAttempts=0 contentKind=NORMAL \
            journey=false recipientRole=SUBJECT filed=true subjectType=PERSON mailbox=PERSON digitalPost=REGISTERED \
            cprStatus=ACTIVE mitId=OK readAccess=false addressProtection=false threatMarker=false \
            mailboxInactive=false age=45 residentDays=10000 replacementNumber=false specialCircumstances=NONE \
            guardian=false representative=false registerAvailable=true deadlineInOutage=false \
            economicExceptionApproved=false coordination=NOT_ASKED""";

    private static final String COMPANY =
            "recipientRole=COMPANY subjectType=COMPANY mailbox=COMPANY capacity=BUSINESS companyStatus=ACTIVE age=?";

    record Row(String facts, String rule, String outcome) {
        @Override
        public String toString() {
            return facts + " -> " + rule;
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyRowDecidesWhereItShould(Row row) {
        Rule decider = EVERYTHING_ON.rules().get(EVERYTHING_ON.first(EVERYTHING_ON.classes(values(row.facts()))));

        assertThat(decider.id()).isEqualTo(row.rule());
        assertThat(decider.then().channel() + (decider.then().human() ? "+" : ""))
                .isEqualTo(row.outcome());
    }

    @Test
    void everyRowOfTheTableHasARowHere() {
        assertThat(rows().map(Row::rule).distinct().toList())
                .containsExactlyInAnyOrderElementsOf(
                        NationalRules.LAW.rules().stream().map(Rule::id).toList());
    }

    @Test
    void everyRowTellsTheCitizenWhyAndRestsOnLaw() {
        assertThat(NationalRules.LAW.rules()).allSatisfy(rule -> {
            assertThat(rule.text().da()).isNotBlank();
            assertThat(rule.text().en()).isNotBlank();
            assertThat(rule.legalBasis()).isNotEmpty();
            assertThat(rule.ethics()).isNotBlank();
        });
    }

    @Test
    void everyLadderEndsWithALetterOrAHuman() {
        assertThat(NationalRules.LAW.rules())
                .filteredOn(rule ->
                        rule.then().channel() != Channel.ANALOG && !rule.then().human())
                .allSatisfy(rule -> assertThat(rule.then().fallback().getLast())
                        .satisfiesAnyOf(
                                last -> assertThat(last.channel()).isEqualTo(Channel.ANALOG),
                                last -> assertThat(last.means()).isEqualTo("ASSISTED")));
    }

    @Test
    void theLawBeforeJune2023DiffersInTheRightToAnAlternativeAlone() {
        assertThat(NationalRules.BEFORE_2026.rules())
                .filteredOn(rule -> !rule.id().equals("SELFSERVICE_ALTERNATIVE_RIGHT"))
                .containsExactlyElementsOf(NationalRules.BEFORE_JUNE_2023.rules());
        assertThat(NationalRules.BEFORE_2026.obligations()).isEqualTo(NationalRules.BEFORE_JUNE_2023.obligations());
        assertThat(NationalRules.BEFORE_2026.guarantees()).isEqualTo(NationalRules.BEFORE_JUNE_2023.guarantees());
    }

    @ParameterizedTest
    @MethodSource("versions")
    void thePolicysOwnCasesPassAndCoverEveryRule(Policy law) {
        assertThat(PolicyCases.run(law, null)).allMatch(PolicyCases.Outcome::passed);
        assertThat(PolicyCases.uncovered(law, null)).isEmpty();
    }

    static Stream<Policy> versions() {
        return Stream.of(NationalRules.BEFORE_JUNE_2023, NationalRules.BEFORE_2026, NationalRules.LAW);
    }

    static Stream<Row> rows() {
        return NationalRules.text("/decisions/national-table.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\\|", -1))
                .map(parts -> new Row(parts[0].strip(), parts[1].strip(), parts[2].strip()));
    }

    private static Map<String, Object> values(String otherwise) {
        Map<String, Object> values = new LinkedHashMap<>();
        String whole = ORDINARY + " " + otherwise.replaceFirst("^COMPANY", COMPANY);
        Arrays.stream(whole.split(" ", -1)).map(fact -> fact.split("=", -1)).forEach(fact -> {
            if (fact[1].equals("?")) {
                values.remove(fact[0]);
            } else {
                values.put(fact[0], FACTS.get(fact[0]).domain().read(fact[1]).orElseThrow());
            }
        });
        return values;
    }
}
