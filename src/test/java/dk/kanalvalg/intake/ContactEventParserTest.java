package dk.kanalvalg.intake;

import static dk.kanalvalg.TestEvents.event;
import static dk.kanalvalg.TestEvents.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dk.kanalvalg.TestEvents;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContactEventParserTest {

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    @Test
    void whatIsNotSaidHasItsDefault() {
        ContactEvent read = read(event("person"));
        assertThat(read.occurredAt()).isEqualTo(Instant.parse("2026-06-15T08:15:00Z"));
        assertThat(read.direction()).isEqualTo(ContactEvent.Direction.INBOUND);
        assertThat(read.intakeChannel()).isEqualTo(ContactEvent.IntakeChannel.PORTAL);
        assertThat(read.subject().capacity()).isEqualTo(ContactEvent.Capacity.PRIVATE);
        assertThat(read.subject().identityVerified()).isTrue();
        assertThat(read.matter().communicationType()).isEqualTo(ContactEvent.CommunicationType.ORDINARY);
        assertThat(read.matter().acute()).isFalse();
        assertThat(read.wishes().failedAttempts()).isZero();
        assertThat(read.content().kind()).isEqualTo(ContactEvent.ContentKind.NORMAL);
        assertThat(read.attributes()).isEmpty();
    }

    @Test
    void attributesBecomeValuesOfTheirKind() {
        assertThat(read(with(
                                event("person"),
                                "attributes",
                                Map.of("flag", true, "count", 3, "word", "x", "day", "2026-02-28", "no", "2026-02-31")))
                        .attributes())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "flag", true, "count", 3L, "word", "x", "day", LocalDate.of(2026, 2, 28), "no", "2026-02-31"));
    }

    static Stream<Arguments> refusals() {
        String number = TestEvents.CPR;
        return Stream.of(
                Arguments.of("municipality", "17", 422, "municipality"),
                Arguments.of("matter.kle", "27", 422, "matter.kle"),
                Arguments.of("matter.facet", "g1", 422, "matter.facet"),
                Arguments.of("subject.id", Map.of("type", "CVR", "value", "65307316"), 422, "subject.id.type"),
                Arguments.of("subject.id", Map.of("type", "CPR", "value", "9999999999"), 422, "subject.id.value"),
                Arguments.of("subject.type", "COMPANY", 422, "subject.id.type"),
                Arguments.of("subject.company", Map.of("type", "CVR", "value", "65307316"), 422, "subject.company"),
                Arguments.of("occurredAt", "1960-01-01T00:00:00Z", 422, "subject.id.value"),
                Arguments.of("attributes.a", number, 400, "attributes.a"),
                Arguments.of("attributes.a", "x".repeat(65), 400, "attributes.a"),
                Arguments.of("attributes.a", Map.of(), 400, "attributes.a"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatCannotBeIsRefusedByItsFieldAndNotEchoed(String path, Object value, int status, String field) {
        Map<String, Object> event = with(TestEvents.eventByNumber(), path, value);
        assertThatThrownBy(() -> read(event))
                .asInstanceOf(type(InvalidRequest.class))
                .satisfies(refused -> {
                    Problem problem = refused.problem();
                    assertThat(problem.status()).isEqualTo(status);
                    assertThat(problem.violations())
                            .extracting(Problem.Violation::field)
                            .containsExactly("at." + field);
                    assertThat(problem.toString()).doesNotContain(TestEvents.CPR, "9999999999");
                });
    }

    private static ContactEvent read(Map<String, Object> event) {
        return ContactEventParser.read(JSON.convertValue(event, ContactEventRequest.class), "at.");
    }
}
