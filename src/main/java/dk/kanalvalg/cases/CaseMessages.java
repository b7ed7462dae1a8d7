package dk.kanalvalg.cases;

import static jakarta.transaction.Transactional.TxType.MANDATORY;
import static java.nio.charset.StandardCharsets.UTF_8;

import dk.kanalvalg.core.caselife.CaseState;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.identity.SealedIdentities;
import dk.kanalvalg.outbox.Outbox;
import dk.kanalvalg.outbox.OutboxMessage;
import dk.kanalvalg.platform.Ids;
import dk.kanalvalg.platform.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sends administrations messages about their cases, through the outbox and in the transaction of the change. */
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

    /** What happened to a case; the type in the message's envelope. */
    public enum Type {
        /** It was decided and given to an administration. */
        ROUTED("routed"),
        /** The next step of its fallback is due. */
        FELL_BACK("fellback"),
        /** A caseworker chose another channel. */
        OVERRIDDEN("overridden"),
        /** Another administration has it. */
        HANDED_OVER("handedover"),
        /** Nothing more needs to be done. */
        CLOSED("closed");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        String type() {
            return "dk.kanalvalg.case." + word + ".v1";
        }
    }

    /** Appends one message for each case, to the topic of the administration that owns it now. */
    @Transactional(MANDATORY)
    void append(Type type, Collection<CaseView> views) {
        Map<UUID, String> sealed = seal(views);
        outbox.append(views.stream()
                .map(view -> message(ids.next(), type, view, view.createdAt(), view.topic(), sealed.get(view.caseId())))
                .toList());
    }

    /**
     * A later message about a case, to its owner and perhaps to its former owner.
     *
     * @param messageId the message's own
     * @param former the topic of the former owner, who must be told; or {@code null}
     */
    public record News(UUID messageId, Type type, CaseView view, Instant at, String former) {}

    /**
     * Appends the messages, each to the topic of the administration that owns the case now, and before that to the
     * former owner's.
     */
    @Transactional(MANDATORY)
    public void tell(List<News> news) {
        Map<UUID, String> sealed = seal(news.stream().map(News::view).toList());
        List<OutboxMessage> messages = new ArrayList<>();
        for (News one : news) {
            if (one.former() != null) {
                // Without the number, which is encrypted for the present owner only.
                messages.add(message(ids.next(), one.type(), one.view(), one.at(), one.former(), null));
            }
            CaseView view = one.view();
            messages.add(message(one.messageId(), one.type(), view, one.at(), view.topic(), sealed.get(view.caseId())));
        }
        outbox.append(messages);
    }

    /**
     * The cases as they are now, for a topic that an operator chose. Within a replay the same case in the same version
     * has the same message id, so that consumers recognise a step that was repeated.
     */
    @Transactional(MANDATORY)
    public List<OutboxMessage> copies(Collection<CaseView> views, String topic, UUID replayId) {
        Map<UUID, String> sealed = seal(views);
        return views.stream()
                .map(view -> new OutboxMessage(
                        UUID.nameUUIDFromBytes((replayId + "/" + view.caseId() + "/" + view.version()).getBytes(UTF_8)),
                        view.caseId(),
                        view.municipality(),
                        topic,
                        new CitizenRef(view.citizenRef()),
                        (view.state() == CaseState.Name.CLOSED ? Type.CLOSED : Type.ROUTED).type(),
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

    private OutboxMessage message(UUID id, Type type, CaseView view, Instant at, String topic, String jwe) {
        return new OutboxMessage(
                id,
                view.caseId(),
                view.municipality(),
                topic,
                new CitizenRef(view.citizenRef()),
                type.type(),
                source(view),
                at,
                schema,
                payload(view, jwe));
    }

    /**
     * The case, and for an administration with a registered key also the citizen's number, which only that
     * administration can decrypt.
     */
    private String payload(CaseView view, String jwe) {
        return json.write(CaseMessageV1.of(view, jwe));
    }
}
