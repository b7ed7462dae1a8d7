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
            alternativeRequested=false helpRequested=false languageHelp=false failedAttempts=0 contentKind=NORMAL \
            journey=false recipientRole=SUBJECT subjectType=PERSON mailbox=PERSON digitalPost=REGISTERED \
            cprStatus=ACTIVE mitId=OK readAccess=false addressProtection=false threatMarker=false \
            mailboxInactive=false age=45 residentDays=10000 replacementNumber=false specialCircumstances=NONE \
            guardian=false representative=false registerAvailable=true deadlineInOutage=false \
            economicExceptionApproved=false coordination=NOT_ASKED""";

    private static final String COMPANY =
            "recipientRole=COMPANY subjectType=COMPANY mailbox=COMPANY capacity=BUSINESS companyStatus=ACTIVE age=?";

    /** What differs from the ordinary | the row that decides | its channel, with + for a human. */
    private static final String ROWS = """
            override=ANALOG                                            | OVERRIDE_BY_CASEWORKER         | ANALOG+
            override=ANALOG acute=true                                 | OVERRIDE_BY_CASEWORKER         | ANALOG+
            override=HYBRID                                            | OVERRIDE_BY_CASEWORKER_HYBRID  | HYBRID+
            override=HYBRID threatMarker=true                          | OVERRIDE_BY_CASEWORKER_HYBRID  | HYBRID+
            override=DIGITAL                                           | OVERRIDE_BY_CASEWORKER_DIGITAL | DIGITAL+
            override=DIGITAL age=?                                     | OVERRIDE_BY_CASEWORKER_DIGITAL | DIGITAL+
            override=DIGITAL age=15                                    | OVERRIDE_BY_CASEWORKER_DIGITAL | DIGITAL+
            override=DIGITAL age=14                                    | MINOR_UNDER_15_PARENTS         | HYBRID+
            override=DIGITAL digitalPost=EXEMPT requestedChannel=PAPER | DP_EXEMPT                      | ANALOG
            override=DIGITAL digitalPost=UNKNOWN                       | DP_STATUS_UNKNOWN              | ANALOG
            override=DIGITAL threatMarker=true                         | PROTECTED_PERSON               | ANALOG+
            override=DIGITAL replacementNumber=true                    | REPLACEMENT_CPR_NO_MAILBOX     | ANALOG+
            override=DIGITAL cprStatus=DEAD                            | DECEASED_ESTATE                | ANALOG+
            override=DIGITAL contentKind=PHYSICAL_ORIGINAL             | CONTENT_NOT_DIGITAL            | ANALOG
            override=DIGITAL contentBytes=104334336                    | OVERRIDE_BY_CASEWORKER_DIGITAL | DIGITAL+
            override=DIGITAL contentBytes=104334337                    | CONTENT_NOT_DIGITAL_TOO_LARGE  | ANALOG
            acute=true                                                 | ACUTE_HUMAN_FIRST              | ANALOG+
            acute=true cprStatus=DEAD                                  | ACUTE_HUMAN_FIRST              | ANALOG+
            acute=true kle=34.10.10                                    | ACUTE_HUMAN_FIRST              | ANALOG+
            cprStatus=DEAD digitalPost=CLOSED                          | DECEASED_ESTATE                | ANALOG+
            cprStatus=DEAD identityVerified=false                      | DECEASED_ESTATE                | ANALOG+
            cprStatus=DISAPPEARED                                      | DIGITAL_FIRST_DEFAULT          | DIGITAL
            identityVerified=false                                     | ID_UNVERIFIED                  | ANALOG+
            identityVerified=false replacementNumber=true              | ID_UNVERIFIED                  | ANALOG+
            replacementNumber=true digitalPost=NOT_REGISTERED          | REPLACEMENT_CPR_NO_MAILBOX     | ANALOG+
            replacementNumber=true threatMarker=true                   | REPLACEMENT_CPR_NO_MAILBOX     | ANALOG+
            threatMarker=true                                          | PROTECTED_PERSON               | ANALOG+
            threatMarker=true age=9                                    | PROTECTED_PERSON               | ANALOG+
            threatMarker=true cprStatus=NO_FIXED_ADDRESS digitalPost=NOT_REGISTERED | PROTECTED_PERSON  | ANALOG+
            threatMarker=true recipientRole=CUSTODY_HOLDER             | PROTECTED_PERSON               | ANALOG+
            age=0                                                      | MINOR_UNDER_15_PARENTS         | HYBRID+
            age=14 digitalPost=UNKNOWN                                 | MINOR_UNDER_15_PARENTS         | HYBRID+
            age=14 guardian=true                                       | MINOR_UNDER_15_PARENTS         | HYBRID+
            age=14 recipientRole=CUSTODY_HOLDER                        | DIGITAL_FIRST_DEFAULT          | DIGITAL
            guardian=true                                              | GUARDIAN_REPRESENTS            | HYBRID+
            guardian=true representative=true                          | GUARDIAN_REPRESENTS            | HYBRID+
            guardian=true recipientRole=GUARDIAN                       | DIGITAL_FIRST_DEFAULT          | DIGITAL
            representative=true                                        | REPRESENTED_BY_OTHER           | HYBRID+
            representative=true digitalPost=UNKNOWN                    | REPRESENTED_BY_OTHER           | HYBRID+
            representative=true recipientRole=REPRESENTATIVE           | DIGITAL_FIRST_DEFAULT          | DIGITAL
            COMPANY representative=true                                | REPRESENTED_BY_OTHER           | HYBRID+
            digitalPost=UNKNOWN                                        | DP_STATUS_UNKNOWN              | ANALOG
            digitalPost=UNKNOWN contentKind=PHYSICAL_ORIGINAL          | DP_STATUS_UNKNOWN              | ANALOG
            COMPANY digitalPost=UNKNOWN                                | DP_STATUS_UNKNOWN              | ANALOG
            digitalPost=?                                              | NO_RULE_MATCHED                | HYBRID+
            deadlineInOutage=true                                      | DP_OUTAGE_DEADLINE             | ANALOG
            deadlineInOutage=true contentKind=PHYSICAL_ORIGINAL        | DP_OUTAGE_DEADLINE             | ANALOG
            registerAvailable=false                                    | DIGITAL_FIRST_DEFAULT          | DIGITAL
            contentKind=PHYSICAL_ORIGINAL                              | CONTENT_NOT_DIGITAL            | ANALOG
            contentBytes=104334337                                     | CONTENT_NOT_DIGITAL_TOO_LARGE  | ANALOG
            contentBytes=104334336                                     | DIGITAL_FIRST_DEFAULT          | DIGITAL
            COMPANY companyStatus=CEASED                               | COMPANY_CEASED                 | ANALOG+
            COMPANY companyStatus=BANKRUPT digitalPost=EXEMPT          | COMPANY_CEASED                 | ANALOG+
            COMPANY digitalPost=EXEMPT                                 | COMPANY_EXEMPT                 | ANALOG
            COMPANY digitalPost=NOT_REGISTERED companyDays=0           | GRACE_NEW_COMPANY              | ANALOG
            COMPANY digitalPost=NOT_REGISTERED companyDays=21          | GRACE_NEW_COMPANY              | ANALOG
            COMPANY digitalPost=NOT_REGISTERED companyDays=22          | NOT_REGISTERED                 | ANALOG
            COMPANY companyDays=3                                      | COMPANY_MANDATORY              | DIGITAL
            mailbox=COMPANY capacity=BUSINESS personalDigitalPost=EXEMPT     | PERSONAL_EXEMPTION_NOT_BUSINESS | DIGITAL
            mailbox=COMPANY capacity=BUSINESS personalDigitalPost=REGISTERED | COMPANY_MANDATORY               | DIGITAL
            mailbox=COMPANY capacity=BUSINESS personalDigitalPost=EXEMPT digitalPost=EXEMPT | COMPANY_EXEMPT   | ANALOG
            capacity=BUSINESS digitalPost=EXEMPT requestedChannel=PHONE | DP_EXEMPT                     | ANALOG
            COMPANY                                                    | COMPANY_MANDATORY              | DIGITAL
            COMPANY helpRequested=true                                 | COMPANY_MANDATORY              | DIGITAL
            digitalPost=EXEMPT communicationType=PAYSLIP               | EXEMPTION_TYPE_NOT_COVERED     | DIGITAL
            digitalPost=EXEMPT communicationType=SU                    | EXEMPTION_TYPE_NOT_COVERED     | DIGITAL
            communicationType=SU                                       | DIGITAL_FIRST_DEFAULT          | DIGITAL
            digitalPost=EXEMPT mandatorySelfService=true alternativeRequested=true | SELFSERVICE_ALTERNATIVE_RIGHT | ANALOG
            digitalPost=EXEMPT mandatorySelfService=true alternativeRequested=true capacity=BUSINESS | DP_EXEMPT   | ANALOG
            digitalPost=EXEMPT mandatorySelfService=false alternativeRequested=true | DP_EXEMPT         | ANALOG
            digitalPost=EXEMPT mandatorySelfService=true               | EXEMPT_BUT_USES_SELFSERVICE    | HYBRID
            digitalPost=EXEMPT requestedChannel=DIGITAL                | EXEMPT_BUT_USES_SELFSERVICE    | HYBRID
            digitalPost=EXEMPT requestedChannel=PAPER                  | DP_EXEMPT                      | ANALOG
            digitalPost=EXEMPT intakeChannel=LETTER                    | DP_EXEMPT                      | ANALOG
            digitalPost=EXEMPT direction=OUTBOUND intakeChannel=NONE   | DP_EXEMPT                      | ANALOG
            digitalPost=EXEMPT cprStatus=EMIGRATED intakeChannel=LETTER | EMIGRATED_EXEMPT              | ANALOG
            digitalPost=EXEMPT cprStatus=EMIGRATED                     | EXEMPT_BUT_USES_SELFSERVICE    | HYBRID
            digitalPost=EXEMPT age=16 intakeChannel=PHONE              | DP_EXEMPT                      | ANALOG
            digitalPost=NOT_REGISTERED cprStatus=NO_FIXED_ADDRESS      | NO_FIXED_ADDRESS               | ANALOG+
            digitalPost=CLOSED cprStatus=NO_FIXED_ADDRESS              | NO_FIXED_ADDRESS               | ANALOG+
            cprStatus=NO_FIXED_ADDRESS                                 | DIGITAL_FIRST_DEFAULT          | DIGITAL
            digitalPost=NOT_REGISTERED cprStatus=NO_FIXED_ADDRESS residentDays=3 | NO_FIXED_ADDRESS     | ANALOG+
            digitalPost=NOT_REGISTERED residentDays=0                  | GRACE_NEW_RESIDENT             | ANALOG
            digitalPost=NOT_REGISTERED residentDays=30                 | GRACE_NEW_RESIDENT             | ANALOG
            digitalPost=NOT_REGISTERED residentDays=31                 | NOT_REGISTERED                 | ANALOG
            digitalPost=NOT_REGISTERED residentDays=?                  | NOT_REGISTERED                 | ANALOG
            digitalPost=CLOSED residentDays=30                         | NOT_REGISTERED                 | ANALOG
            digitalPost=NOT_REGISTERED helpRequested=true              | NOT_REGISTERED                 | ANALOG
            specialCircumstances=ANALOG                                | SPECIAL_CIRCUMSTANCES          | ANALOG
            specialCircumstances=ANALOG mitId=NONE                     | SPECIAL_CIRCUMSTANCES          | ANALOG
            specialCircumstances=HYBRID                                | SPECIAL_CIRCUMSTANCES_HYBRID   | HYBRID
            mitId=NONE                                                 | NO_MITID_HELP                  | HYBRID
            mitId=BLOCKED mandatorySelfService=true requestedChannel=PAPER | NO_MITID_HELP              | HYBRID
            mitId=UNKNOWN                                              | DIGITAL_FIRST_DEFAULT          | DIGITAL
            helpRequested=true mandatorySelfService=true               | HELP_REQUESTED                 | HYBRID
            helpRequested=true languageHelp=true                       | HELP_REQUESTED                 | HYBRID
            languageHelp=true                                          | LANGUAGE_SUPPORT               | HYBRID
            failedAttempts=2                                           | DIGITAL_FIRST_DEFAULT          | DIGITAL
            failedAttempts=3                                           | STRUGGLE_SIGNAL                | HYBRID
            kle=34.00.00                                               | HUMAN_FIRST_AREA               | HYBRID+
            kle=34.99.99                                               | HUMAN_FIRST_AREA               | HYBRID+
            kle=27.35.04                                               | HUMAN_FIRST_AREA               | HYBRID+
            kle=27.36.00                                               | DIGITAL_FIRST_DEFAULT          | DIGITAL
            kle=33.99.99                                               | DIGITAL_FIRST_DEFAULT          | DIGITAL
            mailboxInactive=true legalEffect=true                      | INACTIVE_MAILBOX_COPY          | HYBRID
            mailboxInactive=true                                       | DIGITAL_FIRST_DEFAULT          | DIGITAL
            previousChannel=ANALOG                                     | CHANNEL_SWITCH_NOTICE          | HYBRID
            previousChannel=HYBRID                                     | DIGITAL_FIRST_DEFAULT          | DIGITAL
            previousChannel=ANALOG requestedChannel=DIGITAL            | DIGITAL_FIRST_DEFAULT          | DIGITAL
            previousChannel=ANALOG age=15                              | CHANNEL_SWITCH_NOTICE          | HYBRID
            requestedChannel=PAPER                                     | CITIZEN_CHOICE                 | ANALOG
            requestedChannel=PHONE                                     | CITIZEN_CHOICE_PHONE           | ANALOG
            requestedChannel=IN_PERSON                                 | CITIZEN_CHOICE_IN_PERSON       | ANALOG
            requestedChannel=DIGITAL                                   | DIGITAL_FIRST_DEFAULT          | DIGITAL
            mandatorySelfService=true economicExceptionApproved=true requestedChannel=PAPER | ECONOMIC_ADVANTAGE | ANALOG+
            economicExceptionApproved=true                             | DIGITAL_FIRST_DEFAULT          | DIGITAL
            mandatorySelfService=true requestedChannel=PAPER           | MANDATORY_DIGITAL_GUIDANCE     | HYBRID+
            mandatorySelfService=true requestedChannel=IN_PERSON       | MANDATORY_DIGITAL_GUIDANCE     | HYBRID+
            mandatorySelfService=true alternativeRequested=true        | MANDATORY_DIGITAL_GUIDANCE_ALTERNATIVE | HYBRID+
            mandatorySelfService=true                                  | DIGITAL_FIRST_DEFAULT          | DIGITAL
            age=15                                                     | YOUTH_OWN_MAILBOX              | DIGITAL
            age=17                                                     | YOUTH_OWN_MAILBOX              | DIGITAL
            age=18                                                     | DIGITAL_FIRST_DEFAULT          | DIGITAL
            age=17 cprStatus=EMIGRATED                                 | YOUTH_OWN_MAILBOX              | DIGITAL
            cprStatus=EMIGRATED                                        | EMIGRATED_STILL_REGISTERED     | DIGITAL
            cprStatus=EMIGRATED digitalPost=NOT_REGISTERED             | NOT_REGISTERED                 | ANALOG
            age=?                                                      | DIGITAL_FIRST_DEFAULT          | DIGITAL
            age=45                                                     | DIGITAL_FIRST_DEFAULT          | DIGITAL
            """;

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
        assertThat(NationalRules.LAW.rules())
                .filteredOn(rule -> !rule.id().equals("SELFSERVICE_ALTERNATIVE_RIGHT"))
                .containsExactlyElementsOf(NationalRules.BEFORE_JUNE_2023.rules());
        assertThat(NationalRules.LAW.obligations()).isEqualTo(NationalRules.BEFORE_JUNE_2023.obligations());
        assertThat(NationalRules.LAW.guarantees()).isEqualTo(NationalRules.BEFORE_JUNE_2023.guarantees());
    }

    @ParameterizedTest
    @MethodSource("versions")
    void thePolicysOwnCasesPassAndCoverEveryRule(Policy law) {
        assertThat(PolicyCases.run(law, null)).allMatch(PolicyCases.Outcome::passed);
        assertThat(PolicyCases.uncovered(law, null)).isEmpty();
    }

    static Stream<Policy> versions() {
        return Stream.of(NationalRules.BEFORE_JUNE_2023, NationalRules.LAW);
    }

    static Stream<Row> rows() {
        return ROWS.lines()
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
