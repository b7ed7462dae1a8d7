package dk.kanalvalg.policy.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.policy.Domain;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Rule;
import dk.kanalvalg.policy.document.PolicyDocuments.Fault;
import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDocumentsTest {

    private static final String LOCAL = """
            id: roedovre
            layer: LOCAL
            municipality: "0175"
            title: {da: Lokale regler, en: Local rules}
            owner: Kommunalbestyrelsen
            purpose: {categories: [QUALITY], measure: Fewer letters come back}
            inputs:
              attachmentCount: {type: integer, min: 0}
              kind: {type: enum, values: [SHORT, LONG]}
            parameters: {many: 10, since: 2026-01-01, areas: [34.*], urgent: true, word: "12"}
            rules:
              - id: MANY_ATTACHMENTS
                priority: 120
                when: {attachmentCount: "> $many", communicationType: not(PAYSLIP, SU), age: "[15..18)"}
                then:
                  channel: HYBRID
                  means: ASSISTED
                  human: true
                  fallback: [{channel: ANALOG, means: LETTER, after: P5D, workingDays: true}]
                legalBasis: [Kommunens beslutning]
                text: {da: Der er mange bilag., en: There are many attachments.}
            cases:
              - name: eleven
                given: {attachmentCount: 11, communicationType: ORDINARY, age: 16}
                expect: {channel: HYBRID, reason: MANY_ATTACHMENTS, human: true}
            """;

    @Test
    void aDocumentBecomesThePolicyItSays() {
        Policy policy = read(LOCAL);

        assertThat(policy.layer()).isEqualTo(Layer.LOCAL);
        assertThat(policy.municipality()).isEqualTo("0175");
        assertThat(policy.inputs())
                .containsExactly(
                        new Fact("attachmentCount", new Domain.Integers(0, 1_000_000_000_000L)),
                        new Fact("kind", new Domain.Enumeration(List.of("SHORT", "LONG"))));
        assertThat(policy.parameters())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "many",
                        10L,
                        "since",
                        LocalDate.of(2026, 1, 1),
                        "areas",
                        List.of("34.*"),
                        "urgent",
                        true,
                        "word",
                        "12"));
        Rule rule = policy.rules().getFirst();
        assertThat(rule.when().get("communicationType").source()).isEqualTo("not(PAYSLIP, SU)");
        assertThat(rule.reason()).isEqualTo("MANY_ATTACHMENTS");
        assertThat(rule.switchable()).isTrue();
        assertThat(rule.then().fallback())
                .containsExactly(new Rule.FallbackStep(Channel.ANALOG, "LETTER", Period.ofDays(5), true));
        assertThat(policy.cases().getFirst().given()).containsEntry("attachmentCount", 11L);
    }

    @Test
    void jsonIsReadAsWell() {
        Policy policy = read("""
                {"id": "agency", "layer": "LAW", "title": {"da": "a", "en": "b"}, "owner": "An agency",
                 "purpose": {"categories": ["QUALITY"], "measure": "m"},
                 "rules": [{"id": "r1", "priority": 1, "when": {"acute": true, "age": "< 15", "kle": ["27.*", "32.*"]},
                            "then": {"channel": "ANALOG"}}]}
                """);

        assertThat(policy.rules().getFirst().when()).containsOnlyKeys("acute", "age", "kle");
        assertThat(policy.rules().getFirst().then().means()).isEqualTo("LETTER");
    }

    @Test
    void allFaultsComeInOneAnswerEachWithItsPlace() {
        List<Fault> faults = faults("""
                id: Roedovre
                layer: LOKAL
                title: {da: a, en: b}
                owner: somebody
                inputs:
                  age: {type: integer}
                  speed: {type: float}
                rules:
                  - id: A
                    priority: high
                    when: {digitalPst: EXEMPT, age: 18..15, channel: DIGITAL}
                    then: {channel: FAX, fallback: [{channel: ANALOG, after: P1M}]}
                    colour: red
                  - id: A
                    priority: 2
                    when: {digitalPost: EXEMTP}
                    then: {channel: ANALOG}
                    then: {channel: DIGITAL}
                guarantees:
                  - {id: G, when: {}, never: {}}
                cases:
                  - {name: c, given: {age: old, $none: 1}, expect: {channel: ANALOG}}
                """);

        assertThat(faults)
                .extracting(Fault::line, Fault::column, Fault::message)
                .contains(
                        tuple(1, 1, "purpose is missing"),
                        tuple(1, 5, "an id has small letters, digits and dashes"),
                        tuple(2, 8, "expected one of LAW, LOCAL"),
                        tuple(6, 3, "age is a built-in fact and cannot be declared"),
                        tuple(7, 17, "expected boolean, integer, text, date, kle or enum"),
                        tuple(10, 15, "expected a whole number"),
                        tuple(11, 12, "unknown fact digitalPst; it is neither built in nor declared under inputs"),
                        tuple(11, 37, "no value of age lies in 18..15"),
                        tuple(11, 45, "channel is known only when the decision is made; obligations may ask it"),
                        tuple(12, 21, "expected one of DIGITAL, HYBRID, ANALOG"),
                        tuple(12, 62, "expected a number of days such as P5D"),
                        tuple(14, 9, "there is another rule A"),
                        tuple(18, 5, "then stands here for the second time"),
                        tuple(20, 30, "never forbids nothing; name a channel, human, means or reason"),
                        tuple(22, 28, "age has as its value a whole number from -1000000000000 to 1000000000000"),
                        tuple(22, 33, "there is no parameter $none"));
        assertThat(faults)
                .anyMatch(fault -> fault.line() == 13 && fault.message().startsWith("unknown property colour"));
        assertThat(faults)
                .anyMatch(fault -> fault.line() == 16 && fault.message().startsWith("digitalPost takes one of"));
        assertThat(faults).isSortedAccordingTo(Comparator.comparingInt(Fault::line));
    }

    @Test
    void aPromiseIsReadStrictly() {
        Policy policy = read(LOCAL.replace("cases:", """
                guarantees:
                  - {id: G, when: {age: 3}, never: {means: [LETTER, PHONE], recipients: GUARDIAN}}
                  - {id: H, when: {age: 3}, always: {channel: ANALOG, obligations: [MASK]}}
                  - {id: I, when: {custodyRecipients: 2}, never: {obligation: MASK}}
                cases:"""));

        assertThat(policy.guarantees().getFirst().never().means()).containsExactlyInAnyOrder("LETTER", "PHONE");
        assertThat(policy.guarantees().get(1).never()).isNull();
        assertThat(policy.guarantees().get(1).always().channels()).containsExactly(Channel.ANALOG);
        assertThat(faults(LOCAL.replace("cases:", """
                guarantees:
                  - {id: G, when: {custodyRecipients: 2}, never: {channel: DIGITAL}}
                  - {id: H, when: {}, always: {}}
                  - {id: I, when: {}}
                  - {id: J, when: {}, never: {step: 3}, always: {channel: FAX}}
                cases:""")))
                .extracting(Fault::message)
                .anyMatch(message -> message.startsWith("custodyRecipients is known only"))
                .anyMatch(message -> message.startsWith("always asks for nothing"))
                .anyMatch(message -> message.equals("never is missing"))
                .anyMatch(message -> message.startsWith("unknown property step"))
                .anyMatch(message -> message.startsWith("expected one of DIGITAL"));
    }

    @Test
    void meansAreReadInTheirOrder() {
        String law = LOCAL.replace("layer: LOCAL\nmunicipality: \"0175\"", "layer: LAW")
                .replace("rules:", "means: {DIGITAL: [POST], HYBRID: [ASSISTED], ANALOG: [LETTER < PHONE]}\nrules:");

        assertThat(read(law).means().asPersonal(Channel.ANALOG, "PHONE", "LETTER"))
                .isTrue();
        assertThat(read(law).means().allows(Channel.ANALOG, "POST")).isFalse();
        assertThat(faults(law.replace("LETTER < PHONE", "LETTER < letter, LETTER, REJECTION")))
                .extracting(Fault::message)
                .anyMatch(message -> message.startsWith("a means has capital letters"))
                .anyMatch(message -> message.contains("second time"))
                .anyMatch(message -> message.contains("only a human rejects"));
        assertThat(faults(LOCAL.replace("rules:", "means: {DIGITAL: [], HYBRID: [], ANALOG: []}\nrules:")))
                .extracting(Fault::message)
                .contains("the means of each channel are the law's to name");
    }

    @Test
    void whatIsStoredIsReadAsItWasUnderstood() {
        String old = LOCAL.replace("after: P5D", "after: P2147483647D").replace("means: ASSISTED", "means: REJECTION");

        assertThat(read(old).rules().getFirst().then().means()).isEqualTo("REJECTION");
        assertThat(PolicyDocuments.readDraft(old)).isInstanceOf(PolicyDocuments.Faulty.class);
    }

    @Test
    void anUnquotedIntervalIsExplained() {
        assertThat(faults("rules:\n  - when: {age: [15..18)}\n"))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.line()).isEqualTo(2);
                    assertThat(fault.message()).contains("\"[15..18)\" and \"*\" need quotes");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "42",
                "[]",
                "{}",
                "- a\n- b",
                "a: &x [1]\nb: *x",
                "a: !!java.lang.Object {}",
                "--- 1\n--- 2",
                "? [a]\n: b",
                "id: \u0000",
                "id: \u0007",
                "\uFEFF",
                "{\"id\": \"a\", \"id\": \"b\"}",
                "{{{{{{{{",
                "'",
                "%YAML 9.9\n---\na: b",
                "rules: {a: b}",
                "rules: [1, null, [], {}]",
                "cases: [{given: [], expect: 1}]",
                "inputs: {x: {type: enum, values: [A, A]}}"
            })
    void whateverTheTextItIsAnsweredWithFaults(String text) {
        assertThat(faults(text)).isNotEmpty().allSatisfy(fault -> {
            assertThat(fault.line()).isPositive();
            assertThat(fault.column()).isPositive();
            assertThat(fault.message()).isNotBlank();
        });
    }

    @Test
    void aHostileDocumentIsEndedEarly() {
        assertThat(faults("[".repeat(100_000))).hasSize(1);
        assertThat(faults("a: ".repeat(1_000))).isNotEmpty();
        assertThat(faults("x".repeat(5_000_000))).singleElement().satisfies(fault -> assertThat(fault.message())
                .contains("longer than"));
        assertThat(faults("- a\n".repeat(300_000))).singleElement().satisfies(fault -> assertThat(fault.message())
                .contains("more than"));
        assertThat(faults("{" + "\"a\": 1,".repeat(10_000) + "\"b\": 2}")).hasSize(100);
        assertThat(faults("a:\n" + " &x [".repeat(9) + "]".repeat(9))).isNotEmpty();
    }

    /** Characters of two halves, wherever the parser would cut the text. */
    @Test
    void charactersBeyondTheBasicPlaneAreReadHoweverMany() {
        for (int many = 500; many < 2_100; many++) {
            String title = "\ud83d\ude00".repeat(many);
            assertThat(faults("id: \"" + title + "\"\n")).isNotEmpty();
        }
    }

    private static Policy read(String text) {
        return switch (PolicyDocuments.read(text)) {
            case PolicyDocuments.Read(Policy policy) -> policy;
            case PolicyDocuments.Faulty(List<Fault> faults) -> throw new AssertionError(faults.toString());
        };
    }

    private static List<Fault> faults(String text) {
        return switch (PolicyDocuments.read(text)) {
            case PolicyDocuments.Read(Policy policy) -> throw new AssertionError("read " + policy.id());
            case PolicyDocuments.Faulty(List<Fault> faults) -> faults;
        };
    }
}
