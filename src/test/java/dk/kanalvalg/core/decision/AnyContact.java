package dk.kanalvalg.core.decision;

import static dk.kanalvalg.core.Contacts.firm;
import static dk.kanalvalg.core.Contacts.person;

import dk.kanalvalg.core.Contacts;
import dk.kanalvalg.core.Standings;
import dk.kanalvalg.core.citizen.Consent;
import dk.kanalvalg.core.citizen.Party;
import dk.kanalvalg.core.citizen.Standing;
import dk.kanalvalg.core.citizen.Standing.CustodyHolder;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.contact.ContactEvent.Capacity;
import dk.kanalvalg.core.contact.ContactEvent.CommunicationType;
import dk.kanalvalg.core.contact.ContactEvent.ContentKind;
import dk.kanalvalg.core.contact.ContactEvent.Direction;
import dk.kanalvalg.core.contact.ContactEvent.EconomicException;
import dk.kanalvalg.core.contact.ContactEvent.Format;
import dk.kanalvalg.core.contact.ContactEvent.IntakeChannel;
import dk.kanalvalg.core.contact.ContactEvent.RequestedChannel;
import dk.kanalvalg.core.contact.ContactEvent.SubmittedBy;
import dk.kanalvalg.core.contact.SubjectType;
import dk.kanalvalg.core.facts.RegisterState;
import dk.kanalvalg.core.facts.Situation;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Every contact there can be, the odd ones as often as the ordinary: each choice is drawn from one seed, so that a contact
 * that breaks a property can be made again.
 */
public final class AnyContact {

    private static final List<String> AREAS = List.of("23.05.01", "27.35.04", "34.10.10", "00.00.00", "99.99.99");
    private static final List<String> PATTERNS = List.of("*", "23.*", "27.35.*", "34.10.10");

    private final Random random;

    private AnyContact(long seed) {
        this.random = new Random(seed);
    }

    /** Any contact. */
    public static Arbitrary<Situation> arbitrary() {
        return Arbitraries.longs().map(seed -> new AnyContact(seed).situation());
    }

    private Situation situation() {
        return Contacts.contact(this::fill).situation();
    }

    private void fill(Contacts contact) {
        contact.subject = sometimes(8)
                ? firm("subject")
                : new Party(
                        new CitizenRef("c_subject"), SubjectType.PERSON, sometimes(8), sometimes(2) ? birth() : null);
        contact.company = sometimes(3) ? firm("company") : null;
        contact.capacity = contact.subject.type() == SubjectType.COMPANY ? Capacity.BUSINESS : oneOf(Capacity.values());
        contact.identityVerified = !sometimes(8);
        contact.direction = oneOf(Direction.values());
        contact.intakeChannel = oneOf(IntakeChannel.values());
        contact.kle = AREAS.get(random.nextInt(AREAS.size()));
        contact.facet = sometimes(2) ? "G01" : null;
        contact.mandatorySelfService = sometimes(2);
        contact.communicationType = oneOf(CommunicationType.values());
        contact.legalEffect = sometimes(2);
        contact.acute = sometimes(8);
        contact.deadline = sometimes(2) ? day(60) : null;
        contact.economicException =
                sometimes(4) ? new EconomicException("leader", Contacts.NOON.plusSeconds(random.nextInt(-9, 9))) : null;
        contact.requestedChannel = sometimes(2) ? oneOf(RequestedChannel.values()) : null;
        contact.alternativeRequested = sometimes(3);
        contact.helpRequested = sometimes(4);
        contact.languageHelp = sometimes(4) ? "ar" : null;
        contact.failedAttempts = random.nextInt(-1, 5);
        contact.contentKind = sometimes(8) ? ContentKind.PHYSICAL_ORIGINAL : ContentKind.NORMAL;
        contact.contentBytes = sometimes(2) ? 99_500_000L + random.nextInt(-1, 3) : null;
        contact.journeyId = sometimes(3) ? "j-1" : null;
        contact.attributes = sometimes(3) ? Map.of("since", day(9), "count", 3L, "age", "young") : Map.of();
        contact.register = sometimes(4)
                ? new RegisterState(false, sometimes(2) ? Contacts.NOON.plusSeconds(86_400) : null)
                : RegisterState.AVAILABLE;
        if (sometimes(2)) {
            contact.submittedBy = new SubmittedBy(
                    oneOf(SubmittedBy.Kind.values()),
                    sometimes(2) ? null : oneOf(SubmittedBy.Assurance.values()),
                    null);
            contact.submitter = sometimes(2) ? null : oneOf(new Party[] {person("a"), person("b"), firm("c")});
        }
        contact.format = sometimes(4) ? oneOf(Format.values()) : null;
        contact.override = sometimes(4) ? oneOf(Channel.values()) : null;
        contact.withoutStanding();
        for (Party party : List.of(contact.subject, firm("company"), person("a"), person("b"), firm("c"))) {
            if (!sometimes(6)) {
                contact.standing(party, standing -> fill(party, standing));
            }
        }
    }

    private void fill(Party party, Standings standing) {
        standing.digitalPost = oneOf(Standing.DigitalPost.values());
        standing.cprStatus = sometimes(6) ? null : oneOf(Standing.CprStatus.values());
        standing.birthDate = sometimes(6) ? null : birth();
        standing.residentSince = sometimes(2) ? day(60) : null;
        standing.mitId = oneOf(Standing.MitId.values());
        standing.nemSms = sometimes(2) ? sometimes(2) : null;
        standing.readAccess = sometimes(4);
        standing.addressProtection = sometimes(4);
        standing.threatMarker = party.type() == SubjectType.PERSON && sometimes(6);
        standing.previousChannel = sometimes(2) ? oneOf(Channel.values()) : null;
        standing.mailboxInactive = sometimes(4);
        standing.company = sometimes(2)
                ? new Standing.Company(oneOf(Standing.CompanyStatus.values()), sometimes(4) ? null : day(40))
                : null;
        others(standing);
    }

    private void others(Standings standing) {
        for (Party other : List.of(person("a"), person("b"), firm("c"))) {
            String area = PATTERNS.get(random.nextInt(PATTERNS.size()));
            switch (random.nextInt(8)) {
                case 0, 1 -> standing.custodyHolders.add(new CustodyHolder(other, sometimes(4)));
                case 2 -> standing.guardian(other, area);
                case 3 -> standing.powerOfAttorney(other, area, day(3).toString());
                case 4 -> standing.agreed(area, oneOf(Channel.values()), day(3).toString());
                case 5 ->
                    standing.consents.add(
                            new Consent("social", "borgerservice", "plan", Contacts.NOON.minusSeconds(9), null));
                default -> {
                    // Nobody acts for most people.
                }
            }
        }
    }

    private LocalDate birth() {
        return LocalDate.of(2026, 6, 15).minusDays(random.nextInt(-500, 40_000));
    }

    private LocalDate day(int spread) {
        return LocalDate.of(2026, 6, 15).plusDays(random.nextInt(-spread, spread));
    }

    private boolean sometimes(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private <T> T oneOf(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
