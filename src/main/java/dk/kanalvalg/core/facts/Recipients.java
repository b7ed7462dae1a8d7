package dk.kanalvalg.core.facts;

import dk.kanalvalg.core.citizen.Party;
import dk.kanalvalg.core.citizen.Representation;
import dk.kanalvalg.core.citizen.Standing;
import dk.kanalvalg.core.citizen.Standing.CprStatus;
import dk.kanalvalg.core.citizen.Standing.CustodyHolder;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may stand in for the subject in the matter, today. That they may is a question of register and date and is
 * answered here; whether they do is the policy's to say (its rows name a role).
 *
 * @param all who can be written to
 * @param roles in which somebody acts for the subject, also somebody who has died: then the role stands, and nobody is in it
 */
record Recipients(List<Candidate> all, Set<RecipientRole> roles) {

    /** Custody ends at eighteen (Guardianship Act § 1); older people's parents are nobody's business. */
    private static final int AGE_OF_MAJORITY = 18;

    /** Somebody in a role. */
    record Candidate(Party party, RecipientRole role) {}

    static Recipients of(Situation situation, LocalDate today) {
        Standing standing = situation.standingOf(situation.subject());
        List<Candidate> named = new ArrayList<>();
        // A threat may come from a parent: to whom a threatened child's mail may go is a human's to find out.
        if (minor(situation.subject(), standing, today) && !standing.threatMarker()) {
            custody(standing).forEach(holder -> named.add(new Candidate(holder, RecipientRole.CUSTODY_HOLDER)));
        }
        add(standing.guardians(), RecipientRole.GUARDIAN, situation, today, named);
        add(standing.powersOfAttorney(), RecipientRole.REPRESENTATIVE, situation, today, named);
        Set<RecipientRole> roles = EnumSet.noneOf(RecipientRole.class);
        named.forEach(candidate -> roles.add(candidate.role()));
        List<Candidate> living = named.stream()
                .filter(candidate -> situation.standingOf(candidate.party()).cprStatus() != CprStatus.DEAD)
                .toList();
        return new Recipients(withoutRepeats(living), roles);
    }

    /** Whether anybody acts in the role. */
    boolean has(RecipientRole role) {
        return roles.contains(role);
    }

    static boolean minor(Party subject, Standing standing, LocalDate today) {
        Long age = PartyFacts.age(subject, standing, today);
        return age != null && age < AGE_OF_MAJORITY;
    }

    /** Who is excluded in one entry is excluded, whatever another entry on the same person says. */
    private static List<Party> custody(Standing standing) {
        Set<CitizenRef> excluded = standing.custodyHolders().stream()
                .filter(CustodyHolder::excluded)
                .map(holder -> holder.holder().ref())
                .collect(Collectors.toSet());
        return standing.custodyHolders().stream()
                .map(CustodyHolder::holder)
                .filter(holder -> !excluded.contains(holder.ref()))
                .toList();
    }

    private static void add(
            List<Representation> representations,
            RecipientRole role,
            Situation situation,
            LocalDate today,
            List<Candidate> all) {
        representations.stream()
                .filter(one -> one.covers(situation.event().matter().kle(), today))
                .forEach(one -> all.add(new Candidate(one.representative(), role)));
    }

    /** A person named twice in one role, as registers do, is written to once. */
    private static List<Candidate> withoutRepeats(List<Candidate> all) {
        record Seat(CitizenRef ref, RecipientRole role) {}
        Set<Seat> seen = new HashSet<>();
        return all.stream()
                .filter(one -> seen.add(new Seat(one.party().ref(), one.role())))
                .toList();
    }
}
