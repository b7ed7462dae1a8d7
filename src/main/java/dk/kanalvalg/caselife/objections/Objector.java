package dk.kanalvalg.caselife.objections;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.platform.Identifier;
import jakarta.validation.constraints.NotNull;

/**
 * Who objects.
 *
 * @param ref of that person, such as a citizen reference, or {@code null}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Objector(@NotNull ObjectorKind kind, @Identifier String ref) {}
