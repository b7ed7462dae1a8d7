package dk.kanalvalg.policy;

import dk.kanalvalg.core.contact.KlePattern;
import dk.kanalvalg.core.policy.PauseWhen;
import dk.kanalvalg.core.policy.Rollout;
import dk.kanalvalg.core.policy.Stage;
import dk.kanalvalg.platform.Identifier;
import dk.kanalvalg.platform.InvalidRequest;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Reads how far a version is to rule, as requests say it. */
public final class RolloutTerms {

    private static final int ENOUGH = 50;

    /**
     * How many kinds of contacts the stages of a version may tell apart by administration and subject: each is looked at when
     * the version is proven, and whenever somebody asks which rules are in force.
     */
    private static final int MOST_KINDS = 2_500;

    private RolloutTerms() {}

    /**
     * A stage.
     *
     * @param administrations all, if it is left out
     * @param kle all matters, if it is left out
     */
    public record StageRequest(
            @Size(min = 1, max = 50) List<@NotNull @Identifier(max = 40) String> administrations,
            @Size(min = 1, max = 50) List<@NotNull @Identifier(max = 10) String> kle,
            @NotNull OffsetDateTime from) {}

    /**
     * Thresholds.
     *
     * @param minimum how many cases there must be first; 50, if it is left out
     */
    public record PauseWhenRequest(
            @DecimalMin("0") @DecimalMax("1") Double failedDeliveries,
            @DecimalMin("0") @DecimalMax("1") Double overrides,
            @DecimalMin("0") @DecimalMax("1") Double unattended,
            @Min(1) @Max(1_000_000) Integer minimum) {}

    /**
     * What is asked for.
     *
     * @throws InvalidRequest 422 when the parts do not fit together
     */
    public static Rollout rollout(Rollout.Mode mode, List<StageRequest> stages, PauseWhenRequest pauseWhen) {
        if (mode != Rollout.Mode.STAGED) {
            if (stages != null) {
                throw InvalidRequest.impossible("stages", "are only for the mode STAGED");
            }
            if (pauseWhen != null) {
                throw InvalidRequest.impossible("pauseWhen", "is only for the mode STAGED");
            }
            return mode == Rollout.Mode.SHADOW ? new Rollout(mode, List.of(), null) : Rollout.FULL;
        }
        if (stages == null || stages.isEmpty()) {
            throw InvalidRequest.impossible("stages", "is missing: where does the version rule, and from when?");
        }
        List<Stage> read = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            read.add(stage(stages.get(i), "stages[" + i + "]"));
        }
        if (kinds(read) > MOST_KINDS) {
            throw InvalidRequest.impossible("stages", "tell too many administrations and subjects apart to be proven");
        }
        return new Rollout(mode, read, pauseWhen == null ? null : thresholds(pauseWhen));
    }

    /** At most: an area begins and ends somewhere, and all that no stage names is of one kind. */
    private static long kinds(List<Stage> stages) {
        long administrations = stages.stream()
                .flatMap(stage -> stage.administrations().stream())
                .distinct()
                .count();
        long areas = stages.stream()
                .flatMap(stage -> stage.kle().stream())
                .distinct()
                .count();
        return (administrations + 1) * (2 * areas + 1);
    }

    private static Stage stage(StageRequest request, String path) {
        List<KlePattern> kle = new ArrayList<>();
        List<String> areas = request.kle() == null ? List.of() : request.kle();
        for (int i = 0; i < areas.size(); i++) {
            String field = path + ".kle[" + i + "]";
            kle.add(KlePattern.parse(areas.get(i))
                    .orElseThrow(() -> InvalidRequest.impossible(field, "is no KLE area such as 27.* or 27.35.04")));
        }
        return new Stage(
                request.administrations() == null ? List.of() : request.administrations(),
                kle,
                request.from().toInstant().truncatedTo(ChronoUnit.MICROS));
    }

    private static PauseWhen thresholds(PauseWhenRequest request) {
        if (request.failedDeliveries() == null && request.overrides() == null && request.unattended() == null) {
            throw InvalidRequest.impossible("pauseWhen", "names no threshold");
        }
        return new PauseWhen(
                request.failedDeliveries(),
                request.overrides(),
                request.unattended(),
                request.minimum() == null ? ENOUGH : request.minimum());
    }
}
