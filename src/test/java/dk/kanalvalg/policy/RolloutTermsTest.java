package dk.kanalvalg.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kanalvalg.core.policy.Rollout;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.policy.RolloutTerms.StageRequest;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Stages are as many as a municipality needs, and not as many as would keep the proof busy without end. */
class RolloutTermsTest {

    private static final OffsetDateTime FROM = OffsetDateTime.parse("2026-12-01T00:00:00+01:00");

    @Test
    void stagesThatTellTooManyKindsApartAreRefused() {
        List<StageRequest> exploding = IntStream.range(0, 20)
                .mapToObj(stage -> new StageRequest(names(stage, "adm-%02d-%02d"), names(stage, "%02d.%02d.*"), FROM))
                .toList();
        assertThatThrownBy(() -> RolloutTerms.rollout(Rollout.Mode.STAGED, exploding, null))
                .isInstanceOfSatisfying(InvalidRequest.class, refused -> assertThat(
                                refused.problem().violations())
                        .singleElement()
                        .satisfies(one -> assertThat(one.field()).isEqualTo("stages")));
    }

    @Test
    void aLargeMunicipalityFits() {
        List<StageRequest> ordinary = IntStream.range(0, 20)
                .mapToObj(stage -> new StageRequest(
                        List.of("adm-" + stage % 10),
                        IntStream.range(0, 5)
                                .mapToObj(area -> "%02d.%02d.*".formatted(stage, area))
                                .toList(),
                        FROM))
                .toList();
        assertThat(RolloutTerms.rollout(Rollout.Mode.STAGED, ordinary, null).stages())
                .hasSize(20);
    }

    private static List<String> names(int stage, String form) {
        return IntStream.range(0, 50)
                .mapToObj(name -> form.formatted(stage, name))
                .toList();
    }
}
