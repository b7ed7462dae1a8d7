package dk.kanalvalg.municipality;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.platform.Identifier;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A municipality's set-up as it is sent, stored and returned. What was read can be sent back unchanged.
 *
 * @param successors for administrations that are taken away, who gets their open cases; those of former set-ups are kept
 * @param proposal a change that another person must make too, as {@code GET} shows it; ignored when it is sent
 * @param warnings what is allowed and leaves citizens without help, as answers show it; ignored when it is sent
 */
record MunicipalityRequest(
        @NotNull @Identifier String name,
        @NotNull @Pattern(regexp = "[0-9]{8}") String cvr,
        @NotEmpty @Size(max = 100) List<@NotNull @Valid Administration> administrations,
        @NotNull @Size(max = 2_000) List<@NotNull @Valid Route> routes,
        @NotNull @Identifier(max = 40) String catchAll,
        @Valid Local local,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Size(max = 200)
        Map<@NotNull @Identifier(max = 40) String, @NotNull @Identifier(max = 40) String> successors,

        @JsonInclude(JsonInclude.Include.NON_NULL) Proposal proposal,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Warning> warnings) {

    /** The set-up that was proposed. */
    record Proposal(String proposedBy, Instant proposedAt, MunicipalityRequest settings) {}

    /** What the set-up lacks. */
    record Warning(String code, String field, String message) {}

    /** The same with these successors, as it is stored. */
    MunicipalityRequest with(Map<String, String> others) {
        return new MunicipalityRequest(name, cvr, administrations, routes, catchAll, local, others, null, null);
    }

    /** The same beside what was proposed. */
    MunicipalityRequest with(Proposal proposed) {
        return new MunicipalityRequest(
                name, cvr, administrations, routes, catchAll, local, successors, proposed, warnings);
    }

    /** The same as it is answered: with a warning for each administration that citizens cannot turn to. */
    MunicipalityRequest withWarnings() {
        boolean caught = administrations.stream().anyMatch(one -> one.id().equals(catchAll) && one.hasContact());
        List<Warning> found = IntStream.range(0, administrations.size())
                .filter(i -> !administrations.get(i).hasContact())
                .mapToObj(i -> new Warning(
                        "CONTACT_MISSING",
                        "administrations[" + i + "].contact",
                        caught
                                ? "has neither phone nor url; citizens are told to turn to the catch-all instead"
                                : "has neither phone nor url, and the catch-all has none either"
                                        + "; citizens are told nobody to turn to"))
                .toList();
        return new MunicipalityRequest(
                name, cvr, administrations, routes, catchAll, local, successors, proposal, found);
    }

    /**
     * Whether it takes two persons to put this in the place of the other: it changes what the council has chosen, or a key
     * under which an administration gets numbers. The key of an administration that was not there counts too: else one
     * person could take one away and bring it back, or send matters to another, with a key of their own.
     */
    boolean needsTwoPersonsAfter(MunicipalityRequest former) {
        Map<String, Map<String, Object>> keys = former.keys();
        return !choices().equals(former.choices())
                || keys().entrySet().stream()
                        .anyMatch(one -> !one.getValue().equals(keys.getOrDefault(one.getKey(), Map.of())));
    }

    private Local choices() {
        return local == null ? Local.NONE : local;
    }

    /** By administration; an empty one where there is none. */
    private Map<String, Map<String, Object>> keys() {
        return administrations.stream()
                .collect(Collectors.toMap(
                        Administration::id, one -> one.encryptionKey() == null ? Map.of() : one.encryptionKey()));
    }

    record Administration(
            @NotNull @Pattern(regexp = TopicNames.ADMINISTRATION)
            String id,

            @NotNull @Identifier String name,

            @Valid @JsonInclude(JsonInclude.Include.NON_NULL)
            Contact contact,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Size(max = 12)
            Map<String, Object> encryptionKey) {

        private boolean hasContact() {
            return contact != null && (contact.phone() != null || contact.url() != null);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Contact(
            @Pattern(regexp = "[0-9+ ]{3,20}") String phone,

            @Identifier(max = 256) @Pattern(regexp = "https?://.+")
            String url) {}

    record Route(
            @NotNull @Identifier(max = 10) String kle,
            @Pattern(regexp = "[A-ZÆØÅ][0-9]{2}") String facet,
            @NotNull @Identifier(max = 40) String administration) {}

    /** The short form of a local policy: switches, areas and parameters. */
    record Local(
            @Size(max = 200) List<@NotNull @Identifier String> enable,
            @Size(max = 200) List<@NotNull @Identifier String> disable,
            @Size(max = 500) List<@NotNull @Identifier(max = 10) String> humanFirstAreas,
            @Size(max = 100) Map<@Identifier String, Object> parameters) {

        static final Local NONE = new Local(List.of(), List.of(), List.of(), Map.of());

        Local {
            enable = enable == null ? List.of() : enable;
            disable = disable == null ? List.of() : disable;
            humanFirstAreas = humanFirstAreas == null ? List.of() : humanFirstAreas;
            parameters = parameters == null ? Map.of() : parameters;
        }
    }
}
