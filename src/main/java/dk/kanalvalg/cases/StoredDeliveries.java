package dk.kanalvalg.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.core.caselife.CaseLife.Instruction;
import dk.kanalvalg.core.caselife.RecipientDeliveries;
import dk.kanalvalg.core.caselife.RecipientDeliveries.Delivery;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.platform.StoredJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How {@link RecipientDeliveries} stand in the row of a case. */
public final class StoredDeliveries {

    private StoredDeliveries() {}

    /** What became of one recipient. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Stored(
            RecipientDeliveries.State state,
            Instant at,
            Integer step,
            Instant dueAt,
            Integer instructedVersion,
            Instant instructedAt) {

        static Stored of(Delivery delivery) {
            Instruction by = delivery.instruction();
            return new Stored(
                    delivery.state(),
                    delivery.at(),
                    delivery.step() == 0 ? null : delivery.step(),
                    delivery.dueAt(),
                    by == null ? null : by.version(),
                    by == null ? null : by.at());
        }

        Delivery delivery() {
            Instruction by = instructedVersion == null ? null : new Instruction(instructedVersion, instructedAt);
            return new Delivery(state, at, step == null ? 0 : step, dueAt, by);
        }
    }

    private static final class ByRecipient extends LinkedHashMap<String, Stored> {
        private static final long serialVersionUID = 1L;
    }

    /** JSON by reference, or {@code null} when nobody has been heard of. */
    public static String text(RecipientDeliveries deliveries, StoredJson json) {
        if (deliveries.byRecipient().isEmpty()) {
            return null;
        }
        Map<String, Stored> stored = new TreeMap<>();
        deliveries.byRecipient().forEach((recipient, delivery) -> stored.put(recipient.value(), Stored.of(delivery)));
        return json.write(stored);
    }

    /** What stands there; {@link RecipientDeliveries#NONE} of {@code null}. */
    public static RecipientDeliveries read(String text, StoredJson json) {
        return text == null
                ? RecipientDeliveries.NONE
                : new RecipientDeliveries(json.read(text, ByRecipient.class).entrySet().stream()
                        .collect(Collectors.toMap(one -> new CitizenRef(one.getKey()), one -> one.getValue()
                                .delivery())));
    }
}
