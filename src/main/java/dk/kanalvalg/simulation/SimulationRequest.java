package dk.kanalvalg.simulation;

import dk.kanalvalg.platform.FreeText;
import dk.kanalvalg.platform.Identifier;
import dk.kanalvalg.policy.PolicyPick;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A simulation as it is asked for.
 *
 * @param from the first day
 * @param to the day after the last
 * @param baseline what ruled at the time, when it is left out
 */
record SimulationRequest(
        @NotNull @Pattern(regexp = "[0-9]{4}") String municipality,
        @NotNull LocalDate from,
        @NotNull LocalDate to,
        @NotNull @Valid Rules candidate,
        @Valid Rules baseline,
        @FreeText(max = 100) String name) {

    /**
     * Rules in place of those that ruled at the time.
     *
     * @param standings the persons as they were recorded; the only choice
     */
    record Rules(
            @Size(max = 2) List<@NotNull @Valid Version> policies,
            @Valid Local local,
            Standings standings) {

        ComparedRules.Chosen chosen() {
            return new ComparedRules.Chosen(
                    policies == null
                            ? List.of()
                            : policies.stream()
                                    .map(one -> new PolicyPick(one.id(), one.version()))
                                    .toList(),
                    local == null
                            ? null
                            : new ComparedRules.Local(
                                    local.enable(), local.disable(), local.humanFirstAreas(), local.parameters()));
        }
    }

    /** Whose standings count. */
    enum Standings {
        RECORDED
    }

    record Version(
            @NotNull @Identifier String id,
            @NotNull @Min(1) @Max(999_999_999) Integer version) {}

    record Local(
            @Size(max = 200) List<@NotNull @Identifier String> enable,
            @Size(max = 200) List<@NotNull @Identifier String> disable,
            @Size(max = 500) List<@NotNull @Identifier(max = 10) String> humanFirstAreas,
            @Size(max = 100) Map<@Identifier String, @NotNull Object> parameters) {}

    ComparedRules rules() {
        return new ComparedRules(candidate.chosen(), baseline == null ? null : baseline.chosen());
    }
}
