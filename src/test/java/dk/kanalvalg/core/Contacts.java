package dk.kanalvalg.core;

import dk.kanalvalg.core.citizen.Party;
import dk.kanalvalg.core.citizen.Standing;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.core.contact.ContactEvent.Capacity;
import dk.kanalvalg.core.contact.ContactEvent.CommunicationType;
import dk.kanalvalg.core.contact.ContactEvent.ContentKind;
import dk.kanalvalg.core.contact.ContactEvent.Direction;
import dk.kanalvalg.core.contact.ContactEvent.EconomicException;
import dk.kanalvalg.core.contact.ContactEvent.Format;
import dk.kanalvalg.core.contact.ContactEvent.IntakeChannel;
import dk.kanalvalg.core.contact.ContactEvent.RequestedChannel;
import dk.kanalvalg.core.contact.ContactEvent.SubmittedBy;
import dk.kanalvalg.core.contact.KleCode;
import dk.kanalvalg.core.contact.SubjectType;
import dk.kanalvalg.core.facts.RegisterState;
import dk.kanalvalg.core.facts.Situation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One contact in the making, as tests tell it: a portal's ordinary contact about a grown-up citizen with a mailbox, and
 * what the test says otherwise.
 */
public final class Contacts {

    public static final Instant NOON = Instant.parse("2026-06-15T10:00:00Z");

    public Instant at = NOON;
    public Party subject = person("subject");
    public Party company;
    public SubmittedBy submittedBy;
    public Party submitter;
    public Format format;
    public Capacity capacity = Capacity.PRIVATE;
    public boolean identityVerified = true;
    public Direction direction = Direction.INBOUND;
    public IntakeChannel intakeChannel = IntakeChannel.PORTAL;
    public String kle = "23.05.01";
    public String facet;
    public boolean mandatorySelfService;
    public CommunicationType communicationType = CommunicationType.ORDINARY;
    public boolean legalEffect;
    public boolean acute;
    public LocalDate deadline;
    public EconomicException economicException;
    public RequestedChannel requestedChannel;
    public boolean alternativeRequested;
    public boolean helpRequested;
    public String languageHelp;
    public int failedAttempts;
    public ContentKind contentKind = ContentKind.NORMAL;
    public Long contentBytes;
    public String journeyId;
    public Map<String, Object> attributes = Map.of();
    public RegisterState register = RegisterState.AVAILABLE;
    public Channel override;
    public List<String> warnings = List.of();
    private final Map<CitizenRef, Standing> standings = new HashMap<>();

    private Contacts() {
        standings.put(subject.ref(), registered().standing());
    }

    /** An ordinary contact with what the test says otherwise. */
    public static Contacts contact(Consumer<Contacts> otherwise) {
        Contacts contact = new Contacts();
        otherwise.accept(contact);
        return contact;
    }

    public static Party person(String name) {
        return new Party(new CitizenRef("c_" + name), SubjectType.PERSON, false, null);
    }

    public static Party firm(String name) {
        return new Party(new CitizenRef("c_" + name), SubjectType.COMPANY, false, null);
    }

    /** A grown-up citizen with a mailbox. */
    public static Standings registered() {
        Standings standing = new Standings();
        standing.digitalPost = Standing.DigitalPost.REGISTERED;
        standing.cprStatus = Standing.CprStatus.ACTIVE;
        standing.birthDate = LocalDate.of(1981, 1, 10);
        standing.residentSince = LocalDate.of(1990, 1, 1);
        standing.mitId = Standing.MitId.OK;
        return standing;
    }

    /** Tells the standing of the subject. */
    public Contacts standing(Consumer<Standings> otherwise) {
        return standing(subject, otherwise);
    }

    /** Tells somebody's standing. */
    public Contacts standing(Party party, Consumer<Standings> otherwise) {
        Standings standing = registered();
        otherwise.accept(standing);
        standings.put(party.ref(), standing.standing());
        return this;
    }

    /** Says who sent the contact. */
    public void sentBy(SubmittedBy.Kind kind, Party party) {
        submittedBy = new SubmittedBy(kind, SubmittedBy.Assurance.SUBSTANTIAL, null);
        submitter = party;
    }

    /** Leaves the subject's standing untold. */
    public void withoutStanding() {
        standings.remove(subject.ref());
    }

    public Situation situation() {
        ContactEvent event = new ContactEvent(
                "urn:dk:cvr:65307316:system:test",
                "event-1",
                at,
                "0175",
                direction,
                intakeChannel,
                new ContactEvent.Subject(subject.type(), null, capacity, identityVerified, null, submittedBy),
                new ContactEvent.Matter(
                        new KleCode(kle),
                        facet,
                        null,
                        null,
                        mandatorySelfService,
                        communicationType,
                        legalEffect,
                        acute,
                        deadline,
                        economicException),
                new ContactEvent.Wishes(
                        requestedChannel, alternativeRequested, helpRequested, languageHelp, failedAttempts, format),
                new ContactEvent.Content(contentKind, contentBytes, null),
                journeyId,
                null,
                attributes);
        return new Situation(
                event,
                subject,
                company,
                submitter,
                Map.copyOf(standings),
                register,
                "borgerservice",
                override,
                warnings,
                at);
    }
}
