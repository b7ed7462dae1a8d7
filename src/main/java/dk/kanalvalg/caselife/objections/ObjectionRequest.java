package dk.kanalvalg.caselife.objections;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.platform.FreeText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/**
 * An objection as a caseworker records it.
 *
 * @param text in the objector's words, or {@code null}
 * @param wantedChannel or {@code null} when none was named
 */
record ObjectionRequest(
        @FreeText(max = 2000) String text,
        Channel wantedChannel,
        @NotNull @Valid Objector by) {}
