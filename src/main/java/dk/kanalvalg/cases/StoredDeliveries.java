package dk.kanalvalg.cases;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dk.kanalvalg.core.caselife.RecipientDeliveries;
import dk.kanalvalg.core.caselife.RecipientDeliveries.Delivery;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.platform.StoredJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How {@link RecipientDeliveries} stand in the row of a case. */
public final class StoredDeliveries {

    private StoredDeliveries() {}

    /** What became of one recipient. */
    private record Stored(RecipientDeliveries.State state, Instant at) {}

    /** The part of a decision's recipient that is needed here. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Recipient(String citizenRef) {}

    private static final class ByRecipient extends LinkedHashMap<String, Stored> {
        private static final long serialVersionUID = 1L;
    }

    /** JSON by reference, or {@code null} when nobody has been heard of. */
    public static String text(RecipientDeliveries deliveries, StoredJson json) {
        if (deliveries.byRecipient().isEmpty()) {
            return null;
        }
        Map<String, Stored> stored = new TreeMap<>();
        deliveries
                .byRecipient()
                .forEach((recipient, delivery) ->
                        stored.put(recipient.value(), new Stored(delivery.state(), delivery.at())));
        return json.write(stored);
    }

    /** What stands there; {@link RecipientDeliveries#NONE} of {@code null}. */
    public static RecipientDeliveries read(String text, StoredJson json) {
        return text == null
                ? RecipientDeliveries.NONE
                : new RecipientDeliveries(json.read(text, ByRecipient.class).entrySet().stream()
                        .collect(Collectors.toMap(
                                one -> new CitizenRef(one.getKey()),
                                one -> new Delivery(
                                        one.getValue().state(), one.getValue().at()))));
    }

    /** The recipients of a decision that stands as JSON; each counts once, in whatever roles. */
    public static Set<CitizenRef> recipients(String text, StoredJson json) {
        return text == null
                ? Set.of()
                : Stream.of(json.read(text, Recipient[].class))
                        .map(one -> new CitizenRef(one.citizenRef()))
                        .collect(Collectors.toUnmodifiableSet());
    }
}
