package dk.kanalvalg.core.citizen;

import dk.kanalvalg.core.Standings;
import dk.kanalvalg.core.citizen.Standing.Company;
import dk.kanalvalg.core.citizen.Standing.CustodyHolder;
import dk.kanalvalg.core.citizen.Standing.SpecialCircumstance;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.contact.KlePattern;
import dk.kanalvalg.core.contact.SubjectType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any standing, of few values so that two of them often differ in little. */
final class AnyStanding {

    private AnyStanding() {}

    static Arbitrary<Standing> any() {
        return Combinators.combine(registered(), agreed(), represented()).as((standing, agreed, represented) -> {
            standing.specialCircumstances.addAll(agreed.specialCircumstances);
            standing.consents.addAll(agreed.consents);
            standing.previousChannel = agreed.previousChannel;
            standing.guardians.addAll(represented.guardians);
            standing.powersOfAttorney.addAll(represented.powersOfAttorney);
            standing.custodyHolders.addAll(represented.custodyHolders);
            return standing.standing();
        });
    }

    private static Arbitrary<Standings> registered() {
        Arbitrary<Boolean> maybe = Arbitraries.of(true, false);
        return Combinators.combine(
                        Arbitraries.of(Standing.DigitalPost.class),
                        Arbitraries.of(Standing.CprStatus.class).injectNull(0.2),
                        day(),
                        Arbitraries.of(Standing.MitId.class),
                        maybe.list().ofSize(5),
                        Combinators.combine(Arbitraries.of(Standing.CompanyStatus.class), day())
                                .as(Company::new)
                                .injectNull(0.2))
                .as((digitalPost, status, day, mitId, marks, company) -> {
                    Standings standing = new Standings();
                    standing.digitalPost = digitalPost;
                    standing.cprStatus = status;
                    standing.residentSince = day;
                    standing.birthDate = day == null ? null : day.minusYears(30);
                    standing.mitId = mitId;
                    standing.nemSms = marks.get(0);
                    standing.readAccess = marks.get(1);
                    standing.addressProtection = marks.get(2);
                    standing.threatMarker = marks.get(3);
                    standing.mailboxInactive = marks.get(4);
                    standing.company = company;
                    return standing;
                });
    }

    private static Arbitrary<Standings> agreed() {
        return Combinators.combine(
                        Combinators.combine(area(), Arbitraries.of(Channel.HYBRID, Channel.ANALOG), day())
                                .as((kle, method, validTo) -> new SpecialCircumstance(kle, method, validTo, "k-1"))
                                .list()
                                .ofMaxSize(3),
                        Combinators.combine(Arbitraries.of("En plan", "To planer"), instant())
                                .as((purpose, withdrawnAt) -> new Consent(
                                        "social", "job", purpose, Instant.parse("2026-01-01T00:00:00Z"), withdrawnAt))
                                .list()
                                .ofMaxSize(3),
                        Arbitraries.of(Channel.class).injectNull(0.2))
                .as((circumstances, consents, previous) -> {
                    Standings standing = new Standings();
                    standing.specialCircumstances.addAll(circumstances);
                    standing.consents.addAll(consents);
                    standing.previousChannel = previous;
                    return standing;
                });
    }

    private static Arbitrary<Standings> represented() {
        Arbitrary<Party> party = Arbitraries.of("c_a", "c_b")
                .map(ref -> new Party(new CitizenRef(ref), SubjectType.PERSON, false, null));
        Arbitrary<List<Representation>> representations = Combinators.combine(party, area(), day())
                .as((one, area, validTo) -> new Representation(one, List.of(area), validTo))
                .list()
                .ofMaxSize(3);
        return Combinators.combine(
                        representations,
                        representations,
                        Combinators.combine(party, Arbitraries.of(true, false))
                                .as(CustodyHolder::new)
                                .list()
                                .ofMaxSize(3))
                .as((guardians, attorneys, custody) -> {
                    Standings standing = new Standings();
                    standing.guardians.addAll(guardians);
                    standing.powersOfAttorney.addAll(attorneys);
                    standing.custodyHolders.addAll(custody);
                    return standing;
                });
    }

    private static Arbitrary<KlePattern> area() {
        return Arbitraries.of("*", "27.*").map(KlePattern::new);
    }

    private static Arbitrary<LocalDate> day() {
        return Arbitraries.of(LocalDate.parse("2026-03-15"), LocalDate.parse("2026-07-15"))
                .injectNull(0.2);
    }

    private static Arbitrary<Instant> instant() {
        return Arbitraries.of(Instant.parse("2026-02-01T00:00:00Z"), Instant.parse("2026-03-01T00:00:00Z"))
                .injectNull(0.5);
    }
}
