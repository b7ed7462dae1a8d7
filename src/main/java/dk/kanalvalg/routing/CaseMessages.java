package dk.kanalvalg.routing;

import static jakarta.transaction.Transactional.TxType.MANDATORY;
import static java.nio.charset.StandardCharsets.UTF_8;

import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.routing.CaseState;
import dk.kanalvalg.outbox.Outbox;
import dk.kanalvalg.outbox.OutboxMessage;
import dk.kanalvalg.platform.Ids;
import dk.kanalvalg.platform.StoredJson;
import dk.kanalvalg.routing.identification.SealedIdentities;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells an administration about its cases: a message in the outbox, in the transaction of what it tells about. */
@ApplicationScoped
public class CaseMessages {

    private final Outbox outbox;
    private final StoredJson json;
    private final Ids ids;
    private final SealedIdentities identities;
    private final String schema;

    CaseMessages(
            Outbox outbox,
            StoredJson json,
            Ids ids,
            SealedIdentities identities,
            @ConfigProperty(name = "kanalvalg.public-url") String publicUrl) {
        this.outbox = outbox;
        this.json = json;
        this.ids = ids;
        this.identities = identities;
        this.schema = publicUrl + "/schemas/case.v1.schema.json";
    }

    /** What happened to a case, by its type in the envelope. */
    enum Type {
        ROUTED("routed"),
        FELL_BACK("fellback"),
        OVERRIDDEN("overridden"),
        HANDED_OVER("handedover"),
        CLOSED("closed");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        String type() {
            return "dk.kanalvalg.case." + word + ".v1";
        }
    }

    /** Appends a message a case, to the topic of the administration that owns it now. */
    @Transactional(MANDATORY)
    void append(Type type, Collection<CaseView> views) {
        Map<UUID, String> sealed = seal(views);
        outbox.append(views.stream()
                .map(view -> message(type, view, sealed.get(view.caseId())))
                .toList());
    }

    /**
     * The cases as they are now, once more, for a topic of an operator's choice. The same case in the same version has the
     * same message id within a replay, so that a step that is made again can be told.
     */
    @Transactional(MANDATORY)
    public List<OutboxMessage> copies(Collection<CaseView> views, String topic, UUID replayId) {
        Map<UUID, String> sealed = seal(views);
        return views.stream()
                .map(view -> new OutboxMessage(
                        UUID.nameUUIDFromBytes((replayId + "/" + view.caseId() + "/" + view.version()).getBytes(UTF_8)),
                        view.caseId(),
                        topic,
                        new CitizenRef(view.citizenRef()),
                        (view.state() == CaseState.CLOSED ? Type.CLOSED : Type.ROUTED).type(),
                        source(view),
                        view.createdAt(),
                        schema,
                        payload(view, sealed.get(view.caseId()))))
                .toList();
    }

    private Map<UUID, String> seal(Collection<CaseView> views) {
        return identities.seal(views.stream()
                .map(view -> new SealedIdentities.Owned(
                        view.caseId(), view.municipality(), view.administration(), view.citizenRef()))
                .toList());
    }

    private static String source(CaseView view) {
        return "urn:dk:kommune:" + view.municipality() + ":kanalvalg";
    }

    private OutboxMessage message(Type type, CaseView view, String jwe) {
        return new OutboxMessage(
                ids.next(),
                view.caseId(),
                view.topic(),
                new CitizenRef(view.citizenRef()),
                type.type(),
                source(view),
                view.createdAt(),
                schema,
                payload(view, jwe));
    }

    /** The case, and for an administration with a registered key the citizen's number, which only that can read. */
    @SuppressWarnings("unchecked")
    private String payload(CaseView view, String jwe) {
        String plain = json.write(view.withoutConsidered());
        if (jwe == null) {
            return plain;
        }
        Map<String, Object> fields = json.read(plain, LinkedHashMap.class);
        fields.put("citizen", Map.of("jwe", jwe));
        return json.write(fields);
    }
}
